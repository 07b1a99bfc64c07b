//! `check --fix` on texts that are put together at random: what is wrong is right afterwards, what is
//! no prose is as it was, and a second run finds nothing to mend.

use std::fs;
use std::path::Path;
use std::process::Command;

/// What is mended, and what becomes of it.
const WRONG: &[(&str, &str)] = &[
    ("у Xаркові", "у Харкові"),
    ("нoвини, нoвини", "новини, новини"),
    ("п`ять", "п’ять"),
    ("об\"єкт", "об’єкт"),
    ("об\"єктa", "об’єкта"),
    ("вони, i вона", "вони, і вона"),
    ("Одеса i Xерсон", "Одеса і Херсон"),
    ("п´ять слів — сім", "п’ять слів\u{A0}— сім"),
    ("довжина 5 км, ще 5 км", "довжина 5\u{A0}км, ще 5\u{A0}км"),
    ("сім**'ю** м´ят", "сім**'ю** м’ят"),
    (
        "\n\n::youtube{id=\"dQw4w9WgXcQ\" title=\"п´ять Xарків\"}\n\n",
        "\n\n::youtube{id=\"dQw4w9WgXcQ\" title=\"п’ять Харків\"}\n\n",
    ),
];

/// What is to stay, in front of words and behind them.
const KEPT: &[&str] = &[
    "https://site.example/п´ять/it's",
    "<https://site.example/Xарків>",
    "@name's",
    "@ім´я",
    "o'brien@site.example",
    "site.example/Xарків?п´ять=5",
    "\n\n`Xарків п´ять`\n\n",
    "[слово](https://site.example/п´ять \"Xарків\")",
    "<span title=\"п´ять Xарків\">слово</span>",
    "IT-компанія",
    "«Xarkiv»",
    "слово — слово",
    "\n\n```\nп`ять Xарків 5 км\n```\n\n",
    "\n\n<div class=\"Xарків\">п´ять</div>\n\n",
    "\n\n::read-also{to=\"https://site.example/п´ять/Xарків\"}\n\n",
    "\n\n## Заголовок {#id-п´ять}\n\n",
];

#[test]
fn what_is_wrong_is_mended_at_once_and_nothing_else_is_touched() {
    let site = tempfile::tempdir().expect("a folder");
    let root = site.path();
    let write = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    };
    write(
        "visnyk.yaml",
        "title: Т\nbase_url: https://t.example\ntime_zone: Europe/Kyiv\nlanguages:\n  \
         ua: {locale: uk-UA, name: Українська}\nlints: {no_break_space: warn}\n",
    );
    let mut random = Random(7);
    let mut expected = Vec::new();
    for index in 0..60 {
        let (mut typed, mut right) = (String::new(), String::new());
        for _ in 0..12 {
            let (wrong, mended) = match random.below(2) {
                0 => WRONG[random.below(WRONG.len())],
                _ => (KEPT[random.below(KEPT.len())], KEPT[0]),
            };
            let is_kept = KEPT.contains(&mended);
            // The space before a dash is wanted too.
            let mended = if is_kept {
                wrong.replace("слово — ", "слово\u{A0}— ")
            } else {
                mended.into()
            };
            let between = if random.below(4) == 0 { "\n\n" } else { " та " };
            typed += &format!("{wrong}{between}");
            right += &format!("{mended}{between}");
        }
        let head = |word: &str| {
            format!(
                "---\ntitle: 'Місто {word}: п''ять'\nlead: >-\n  Це {word},\n  ще раз {word}.\ndate: 2024-06-06\ntags: [{word}, Київ]\n\
                 image: {{src: 'https://a.example/Xарків.jpg', alt: {word}, caption: \"{word}\", credit: Xw}}\n---\n"
            )
        };
        let path = format!("content/ua/war/a{index}.md");
        write(&path, &(head("Xарків") + &typed));
        expected.push((path, head("Харків") + &right));
    }
    fix(root);
    for (path, right) in &expected {
        assert_eq!(&fs::read_to_string(root.join(path)).expect("there"), right, "{path}");
    }
    let said = fix(root);
    assert!(said.contains("nothing can be mended"), "{said}");
}

#[test]
fn entities_of_html_in_fields_become_their_characters() {
    let site = tempfile::tempdir().expect("a folder");
    let root = site.path();
    let article = |words: [&str; 4]| {
        let [title, lead, alt, caption] = words;
        format!(
            "---\ntitle: {title}\nlead: >-\n  {lead}\ndate: 2024-06-06\nimage: {{src: 'https://a.example/b.jpg', \
             alt: \"{alt}\", caption: '{caption}'}}\n---\nTom &amp; Jerry.\n"
        )
    };
    let path = root.join("content/en/war/a.md");
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    let config = "title: T\nbase_url: https://t.example\nlanguages: {en: {locale: en-GB}}\n";
    fs::write(root.join("visnyk.yaml"), config).expect("written");
    let typed = ["Tom &amp; Jerry&#8217;s", "One &mdash; two", "&laquo;x&raquo;", "A&#x26;B"];
    fs::write(&path, article(typed)).expect("written");
    fix(root);
    let right = article(["Tom & Jerry’s", "One — two", "«x»", "A&B"]);
    assert_eq!(fs::read_to_string(&path).expect("there"), right);
}

fn fix(root: &Path) -> String {
    let program = env!("CARGO_BIN_EXE_visnyk");
    let mut command = Command::new(program);
    let output =
        command.args(["check", "--fix", "--yes", "--lang", "en"]).current_dir(root).output();
    String::from_utf8(output.expect("it runs").stderr).expect("text")
}

/// The same numbers on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}
