//! Designs kept beside the one at work, in Chinese.
//! Knows only words.

use crate::catalogue::Variants;

pub(super) const VARIANTS: Variants = Variants {
    count: "方案：{count}",
    help: "保存这份设计，试试别的，再并排比较。",
    name: "名称",
    next_name: "方案 {number}",
    keep: "保存这份设计",
    current: "这份设计",
    open: "打开",
    open_named: "打开{name}",
    rename: "重命名{name}",
    forget: "移除{name}",
    compare: "并排比较",
    title: "并排比较",
    which: "比较哪些设计？",
    differences: "不同之处",
    same: "所选内容完全相同。",
    absent: "不包含",
    marks: "备注和图画",
    asked_for: "愿望",
    before_link: "打开链接之前",
    other_tab: "来自另一个标签页",
};
