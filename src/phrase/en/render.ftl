## Live blogs

live-clock-change = a live blog cannot tell the two apart: { $which }
live-heading-forms = an entry begins with `## 14:35 Headline`, a day with `## 2024-06-06`
