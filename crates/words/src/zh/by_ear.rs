//! What is said of places, marks, parts, keys and whole designs, in Chinese.
//!
//! Knows only words, as the file it belongs to.

use crate::catalogue::*;

pub(super) const PLACE: Place = Place {
    top_left: "图片左上",
    top: "图片上方",
    top_right: "图片右上",
    left: "图片左侧",
    middle: "图片中央",
    right: "图片右侧",
    bottom_left: "图片左下",
    bottom: "图片下方",
    bottom_right: "图片右下",
    on_part: "{part}，{place}。",
    beside: "产品旁边，{place}。",
    down: "从此处开始。按回车键结束，按 Esc 键放弃。",
    lifted: "已放弃。",
};

pub(super) const MARKS: Marks = Marks {
    joined: "{first}，{second}",
    quoted: "{what}：“{words}”",
    place_and_size: "位置与大小",
    from_left: "距左侧（{unit}）",
    from_top: "距顶部（{unit}）",
    width: "宽度（{unit}）",
    height: "高度（{unit}）",
    turn: "旋转角度（度）",
    duplicate: "复制一份",
    forward: "移到最前",
    backward: "移到最后",
    earlier: "较早的",
    later: "较晚的",
    shown: "第 {from} 至 {to} 个，共 {count} 个",
};

pub(super) const PARTS: Parts = Parts {
    parts: "部件",
    tree: "图片中的部件：{view}",
    help: "方向键在部件之间移动，按字母可查找，按回车键转到可执行的操作。",
    actions: "对{part}进行操作",
    note: "备注",
    frame: "方框",
    arrow: "箭头",
    draw: "在此绘画",
    options: "选择",
};

pub(super) const KEYS: Keys = Keys {
    title: "键盘操作",
    on_the_picture: "在图片上",
    everywhere: "任何位置",
    in_the_parts: "在部件列表中",
    arrows: "移动图片；选用工具时移动十字",
    far: "大步移动",
    next_that_way: "到该方向的下一个部件",
    through_parts: "到下一个或上一个部件",
    press: "用工具放置、开始或结束",
    leave: "放弃已开始的操作；隐藏十字",
    zoom: "放大、缩小、完整图片",
    back: "撤销、重做",
    say: "朗读整个设计",
    help: "显示这些按键",
    through_tree: "移动、展开与收起",
    ends: "第一个、最后一个",
    letters: "按名称查找",
    act: "对部件可执行的操作",
    switch: "图片获得焦点时有效。可在工具设置中关闭。",
};

pub(super) const SUMMARY: Summary = Summary {
    title: "文字描述",
    say: "朗读",
    chosen: "已选：{choices}。",
    nothing_chosen: "未作选择：全部为默认。",
    asked_for: "希望有：{wishes}。",
    drawings: "没有文字的图画：{count}。",
    more: "其他备注：{count}。",
    price: "价格：{price}。",
    sentence: "{words}。",
    only_look: "此处仅供查看，无法更改。",
};
