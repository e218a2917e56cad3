//! What is said of places, marks, parts, keys and whole designs, in Arabic.
//!
//! Knows only words, as the file it belongs to.

use crate::catalogue::*;

pub(super) const PLACE: Place = Place {
    top_left: "أعلى يسار الصورة",
    top: "أعلى الصورة",
    top_right: "أعلى يمين الصورة",
    left: "يسار الصورة",
    middle: "وسط الصورة",
    right: "يمين الصورة",
    bottom_left: "أسفل يسار الصورة",
    bottom: "أسفل الصورة",
    bottom_right: "أسفل يمين الصورة",
    on_part: "{part}، {place}.",
    beside: "بجانب المنتج، {place}.",
    down: "بدأ من هنا. مفتاح الإدخال ينهي، ومفتاح الهروب يتخلى.",
    lifted: "تم التخلي.",
};

pub(super) const MARKS: Marks = Marks {
    joined: "{first}، {second}",
    quoted: "{what}: «{words}»",
    place_and_size: "المكان والحجم",
    from_left: "من اليسار، بوحدة {unit}",
    from_top: "من الأعلى، بوحدة {unit}",
    width: "العرض، بوحدة {unit}",
    height: "الارتفاع، بوحدة {unit}",
    turn: "تدوير بالدرجات",
    duplicate: "تكرار",
    forward: "إلى الأمام",
    backward: "إلى الخلف",
    earlier: "الأقدم",
    later: "الأحدث",
    shown: "{from} إلى {to} من {count}",
};

pub(super) const PARTS: Parts = Parts {
    parts: "الأجزاء",
    tree: "الأجزاء في الصورة: {view}",
    help: "تتنقل الأسهم بين الأجزاء، وتجد الحروف أحدها، ومفتاح الإدخال يقود إلى ما يمكن فعله به.",
    actions: "مع {part}",
    note: "ملاحظة",
    frame: "إطار",
    arrow: "سهم",
    draw: "ارسم هنا",
    options: "اختر",
};

pub(super) const KEYS: Keys = Keys {
    title: "مفاتيح لوحة المفاتيح",
    on_the_picture: "على الصورة",
    everywhere: "في كل مكان",
    in_the_parts: "في قائمة الأجزاء",
    arrows: "تحريك الصورة، ومع أداة تحريك العلامة",
    far: "الشيء نفسه بخطوات كبيرة",
    next_that_way: "إلى الجزء التالي في ذلك الاتجاه",
    through_parts: "إلى الجزء التالي أو السابق",
    press: "الوضع أو البدء أو الإنهاء بالأداة",
    leave: "التخلي عما بدأ؛ إخفاء العلامة",
    zoom: "أقرب، أبعد، الصورة كاملة",
    back: "تراجع، إعادة",
    say: "قراءة التصميم كله",
    help: "عرض هذه المفاتيح",
    through_tree: "التنقل والفتح والإغلاق",
    ends: "الأول، الأخير",
    letters: "البحث بالاسم",
    act: "ما يمكن فعله بالجزء",
    switch: "حين يكون التركيز على الصورة. ويمكن إيقافها في إعدادات الأدوات.",
};

pub(super) const SUMMARY: Summary = Summary {
    title: "بالكلمات",
    say: "اقرأ",
    chosen: "المختار: {choices}.",
    nothing_chosen: "لم يُختر شيء: كل شيء كما هو في الأصل.",
    asked_for: "المطلوب: {wishes}.",
    drawings: "رسومات بلا كلمات: {count}.",
    more: "وملاحظات أخرى: {count}.",
    price: "السعر: {price}.",
    sentence: "{words}.",
    only_look: "هذا للعرض فقط. لا يمكن تغيير أي شيء هنا.",
};
