//! Designs kept beside the one at work, in Arabic.
//! Knows only words.

use crate::catalogue::Variants;

pub(super) const VARIANTS: Variants = Variants {
    count: "البدائل: {count}",
    help: "احفظ هذا التصميم وجرّب غيره ثم ضعهما جنبًا إلى جنب.",
    name: "الاسم",
    next_name: "البديل {number}",
    keep: "احفظ هذا التصميم",
    current: "هذا التصميم",
    open: "افتح",
    open_named: "افتح {name}",
    rename: "إعادة تسمية {name}",
    forget: "انسَ {name}",
    compare: "قارن جنبًا إلى جنب",
    title: "جنبًا إلى جنب",
    which: "أي التصاميم؟",
    differences: "ما يختلف",
    same: "هي متطابقة في كل ما اختير.",
    absent: "ليس جزءًا منه",
    marks: "الملاحظات والرسوم",
    asked_for: "المطلوب",
    before_link: "قبل الرابط",
    other_tab: "من تبويب آخر",
};
