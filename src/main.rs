//! The `visnyk` program: words in, exit code out.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How long freed memory is kept for the next that is wanted, in milliseconds.
const KEPT: std::ffi::c_long = 1000;
/// Its place among the options of mimalloc 2 (`mi_option_purge_delay`), which the binding does not name.
const PURGE_DELAY: libmimalloc_sys::mi_option_t = 15;

/// A build frees and takes the same memory over and over. Given back to the system after ten
/// milliseconds, as the allocator does by itself, it costs a twentieth of the build to get again.
#[expect(unsafe_code, reason = "the allocator is written in C")]
fn keep_memory() {
    // SAFETY: sets one number, while there is one thread.
    unsafe { libmimalloc_sys::mi_option_set(PURGE_DELAY, KEPT) }
}

fn main() -> ExitCode {
    keep_memory();
    visnyk::cli::main()
}
