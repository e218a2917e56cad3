//! Where a picture lies in its area: moved, scaled, turned and cropped by drag, by keys, by buttons.
//! Knows nothing of how the picture came here.

use std::cell::RefCell;
use std::rc::Rc;

use codraft_model::configuration::Value;
use codraft_model::image::PlacedImage;
use codraft_model::kurbo::{Affine, Point, Rect, Size, Vec2};
use codraft_model::product::OptionKind;
use web_sys::Element;
use yew::prelude::*;

use super::OptionProps;
use super::crop::{crop, slider};

#[derive(Properties, Clone, PartialEq)]
pub(super) struct PlacingProps {
    pub(super) option: OptionProps,
    pub(super) placed: PlacedImage,
}

/// The picture in the hand. What is done next begins where the last thing ended, whether or not that
/// was drawn yet.
#[derive(Clone)]
pub(super) struct Hand {
    option: OptionProps,
    latest: Rc<RefCell<PlacedImage>>,
    pub(super) area: Size,
}

/// What a drag does.
#[derive(Clone, Copy, PartialEq)]
enum Grip {
    Move,
    Scale,
    Turn,
}

/// A drag under way: where it began, and how the picture lay then.
struct Drag {
    grip: Grip,
    from: Point,
    start: PlacedImage,
}

/// The area and what is seen around it.
#[derive(Clone, Copy, PartialEq)]
struct Pad {
    area: Size,
    margin: f64,
}

#[component]
pub(super) fn Placing(props: &PlacingProps) -> Html {
    let node = use_node_ref();
    let drag = use_mut_ref(|| None::<Drag>);
    let latest = use_mut_ref(|| props.placed.clone());
    latest.replace(props.placed.clone());
    let Some(pad) = Pad::of(&props.option) else { return Html::default() };
    let hand = Hand { option: props.option.clone(), latest, area: pad.area };
    let begin = |grip: Grip| {
        let (drag, node, placed) = (drag.clone(), node.clone(), props.placed.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(from) = pad.point(&node, &event) else { return };
            event.stop_propagation();
            if let Some(element) = node.cast::<Element>() {
                let _ = element.set_pointer_capture(event.pointer_id());
            }
            *drag.borrow_mut() = Some(Drag { grip, from, start: placed.clone() });
        })
    };
    let onpointermove = {
        let (drag, node, hand) = (drag.clone(), node.clone(), hand.clone());
        move |event: PointerEvent| {
            let borrowed = drag.borrow();
            let Some(drag) = borrowed.as_ref() else { return };
            if let Some(to) = pad.point(&node, &event) {
                hand.place(|_| drag.to(to, pad.area));
            }
        }
    };
    let end = {
        let drag = drag.clone();
        Callback::from(move |_: PointerEvent| *drag.borrow_mut() = None)
    };
    let onkeydown = {
        let hand = hand.clone();
        move |event: KeyboardEvent| {
            let placed = by_key(&hand.latest.borrow(), pad.area, &event);
            if let Some(placed) = placed {
                event.prevent_default();
                hand.place(|_| placed);
            }
        }
    };
    let words = &props.option.voice.words.image;
    let help = format!("placing-{}", props.option.id);
    html! {
        <div class="placing">
            <svg
                class="placing-pad"
                viewBox={pad.view_box()}
                ref={node.clone()}
                tabindex="0"
                role="application"
                aria-label={words.place}
                aria-describedby={help.clone()}
                {onpointermove}
                onpointerup={end.clone()}
                onpointercancel={end}
                {onkeydown}
            >
                { picture(props, pad, begin(Grip::Move)) }
                { handles(&props.placed, pad, &begin(Grip::Scale), &begin(Grip::Turn)) }
            </svg>
            <p class="soft" id={help}>{ words.place_help }</p>
            { buttons(props, &hand) }
            { sliders(props, &hand) }
        </div>
    }
}

impl Hand {
    /// Puts the picture as `change` says, as part of one adjustment.
    pub(super) fn place(&self, change: impl FnOnce(&PlacedImage) -> PlacedImage) {
        let placed = change(&self.latest.borrow());
        if *self.latest.borrow() != placed {
            self.latest.replace(placed.clone());
            self.option.slide(Value::Image(Some(Box::new(placed))));
        }
    }
}

impl Pad {
    /// The first area is where the picture is placed; the others have it the same.
    fn of(props: &OptionProps) -> Option<Self> {
        const MARGIN_SHARE: f64 = 0.14;
        let OptionKind::Image(range) = &props.product.option(&props.id)?.kind else { return None };
        let area = props.product.area(range.areas.first()?)?.size;
        Some(Self { area, margin: area.width.max(area.height) * MARGIN_SHARE })
    }

    fn view(self) -> Rect {
        Rect::from_origin_size((0.0, 0.0), self.area).inflate(self.margin, self.margin)
    }

    fn view_box(self) -> String {
        let view = self.view();
        format!("{} {} {} {}", view.x0, view.y0, view.width(), view.height())
    }

    /// Where the pointer is, in units of the area from its top left.
    fn point(self, node: &NodeRef, event: &PointerEvent) -> Option<Point> {
        let shown = node.cast::<Element>()?.get_bounding_client_rect();
        let view = self.view();
        let scale = (shown.width() / view.width()).min(shown.height() / view.height());
        let middle =
            Point::new(shown.left() + shown.width() / 2.0, shown.top() + shown.height() / 2.0);
        let at = Point::new(event.client_x().into(), event.client_y().into());
        (scale > 0.0).then(|| view.center() + (at - middle) / scale)
    }

    /// About so many pixels of the page, in units of the area: the pad is about this high.
    fn px(self, count: f64) -> f64 {
        const PAD_PX: f64 = 220.0;
        count * self.view().height().max(self.view().width() * 0.8) / PAD_PX
    }
}

impl Drag {
    /// How the picture lies when the pointer is at `to`.
    fn to(&self, to: Point, area: Size) -> PlacedImage {
        let start = &self.start;
        let middle = start.to_area(area) * middle_px(start);
        match self.grip {
            Grip::Move => {
                let by = to - self.from;
                start.moved(start.at + Vec2::new(by.x / area.width, by.y / area.height))
            }
            Grip::Scale => {
                let reach = (self.from - middle).hypot().max(1e-6);
                start.scaled(start.scale * (to - middle).hypot() / reach)
            }
            Grip::Turn => {
                let by = (to - middle).atan2() - (self.from - middle).atan2();
                start.turned(start.turn_degrees + by.to_degrees())
            }
        }
    }
}

/// The middle of what is used, in pixels of the picture.
fn middle_px(placed: &PlacedImage) -> Point {
    used_px(placed).center()
}

/// What is used of the picture, in its pixels.
fn used_px(placed: &PlacedImage) -> Rect {
    let (width, height) = (f64::from(placed.image.width_px), f64::from(placed.image.height_px));
    let crop = placed.crop;
    Rect::new(crop.x0 * width, crop.y0 * height, crop.x1 * width, crop.y1 * height)
}

/// What a key does to the picture; nothing for other keys.
fn by_key(placed: &PlacedImage, area: Size, event: &KeyboardEvent) -> Option<PlacedImage> {
    let far = if event.shift_key() { 0.1 } else { 0.02 };
    let moved = |x: f64, y: f64| placed.moved(placed.at + Vec2::new(x * far, y * far));
    Some(match event.key().as_str() {
        "ArrowLeft" => moved(-1.0, 0.0),
        "ArrowRight" => moved(1.0, 0.0),
        "ArrowUp" => moved(0.0, -1.0),
        "ArrowDown" => moved(0.0, 1.0),
        "+" | "=" => placed.scaled(placed.scale * 1.05),
        "-" => placed.scaled(placed.scale / 1.05),
        "[" => placed.turned(placed.turn_degrees - 5.0),
        "]" => placed.turned(placed.turn_degrees + 5.0),
        "0" => placed.within(area),
        _ => return None,
    })
}

/// The picture twice: pale where nothing is printed, and as it is within the area.
fn picture(props: &PlacingProps, pad: Pad, on_move: Callback<PointerEvent>) -> Html {
    let placed = &props.placed;
    let (area, used) = (pad.area, used_px(placed));
    let to_area = matrix(placed.to_area(area));
    let href = props.option.images.url(&placed.image.hash);
    let image = |pale: bool| {
        html! {
            <g transform={to_area.clone()} class={classes!(pale.then_some("pale"))}>
                <svg
                    x={used.x0.to_string()}
                    y={used.y0.to_string()}
                    width={used.width().to_string()}
                    height={used.height().to_string()}
                    viewBox={format!("{} {} {} {}", used.x0, used.y0, used.width(), used.height())}
                    overflow="hidden"
                >
                    if let Some(href) = href.clone() {
                        <image
                            {href}
                            width={placed.image.width_px.to_string()}
                            height={placed.image.height_px.to_string()}
                            preserveAspectRatio="none"
                        />
                    } else {
                        <rect class="placing-lost" width="100%" height="100%" x={used.x0.to_string()} y={used.y0.to_string()} />
                    }
                </svg>
            </g>
        }
    };
    let [width, height] = [area.width, area.height].map(|side| side.to_string());
    html! {
        <>
            <rect class="placing-area" width={width.clone()} height={height.clone()} />
            <g class="placing-picture" onpointerdown={on_move}>
                { image(true) }
                <svg width={width.clone()} height={height.clone()} overflow="hidden">{ image(false) }</svg>
            </g>
            <rect class="placing-edge" {width} {height} vector-effect="non-scaling-stroke" />
        </>
    }
}

/// The outline of the picture with its two handles. Each is 12 px, and answers to 44.
fn handles(
    placed: &PlacedImage,
    pad: Pad,
    on_scale: &Callback<PointerEvent>,
    on_turn: &Callback<PointerEvent>,
) -> Html {
    let to_area = placed.to_area(pad.area);
    let used = used_px(placed);
    let corners = [
        Point::new(used.x0, used.y0),
        Point::new(used.x1, used.y0),
        Point::new(used.x1, used.y1),
        Point::new(used.x0, used.y1),
    ]
    .map(|corner| to_area * corner);
    let points: Vec<String> = corners.iter().map(|p| format!("{:.2},{:.2}", p.x, p.y)).collect();
    // A picture that is larger than its area still has its handles within sight.
    let view = pad.view();
    let room = view.inset(-pad.px(12.0));
    let seen = |at: Point| Point::new(at.x.clamp(room.x0, room.x1), at.y.clamp(room.y0, room.y1));
    let top = corners[0].midpoint(corners[1]);
    let handle = |at: Point, class: &'static str, on: &Callback<PointerEvent>| {
        let at = seen(at);
        let place = |radius: f64| (at.x.to_string(), at.y.to_string(), pad.px(radius).to_string());
        let ((x, y, small), (_, _, large)) = (place(6.0), place(22.0));
        html! {
            <g {class} onpointerdown={on.clone()}>
                <circle class="placing-reach" cx={x.clone()} cy={y.clone()} r={large} />
                <circle class="placing-handle" cx={x} cy={y} r={small} vector-effect="non-scaling-stroke" />
            </g>
        }
    };
    html! {
        <>
            <polygon class="placing-outline" points={points.join(" ")} vector-effect="non-scaling-stroke" />
            { handle(corners[2], "scales", on_scale) }
            { handle(top, "turns", on_turn) }
        </>
    }
}

fn matrix(transform: Affine) -> String {
    let numbers = transform.as_coeffs().map(|number| format!("{number:.6}"));
    format!("matrix({})", numbers.join(" "))
}

/// What a press of a button makes of the picture.
type Press = fn(&PlacedImage, Size) -> PlacedImage;

fn buttons(props: &PlacingProps, hand: &Hand) -> Html {
    let words = &props.option.voice.words.image;
    let presses: [(&'static str, Press); 8] = [
        (words.whole, |placed, area| placed.within(area)),
        (words.fill, |placed, area| placed.filling(area)),
        (words.upright, |placed, _| placed.turned(0.0)),
        (words.turn, |placed, _| placed.turned(placed.turn_degrees + 90.0)),
        (words.left, |placed, _| placed.moved(placed.at - Vec2::new(0.05, 0.0))),
        (words.right, |placed, _| placed.moved(placed.at + Vec2::new(0.05, 0.0))),
        (words.up, |placed, _| placed.moved(placed.at - Vec2::new(0.0, 0.05))),
        (words.down, |placed, _| placed.moved(placed.at + Vec2::new(0.0, 0.05))),
    ];
    let shown = presses.into_iter().map(|(name, press)| {
        let hand = hand.clone();
        let onclick = move |_: MouseEvent| hand.place(|placed| press(placed, hand.area));
        html! { <button type="button" class="button" {onclick}>{ name }</button> }
    });
    html! { <div class="placing-buttons">{ for shown }</div> }
}

fn sliders(props: &PlacingProps, hand: &Hand) -> Html {
    let (voice, placed) = (&props.option.voice, &props.placed);
    let words = &voice.words.image;
    let percent = |share: f64| format!("{}\u{a0}%", voice.number((share * 100.0).round()));
    let size = {
        let hand = hand.clone();
        Callback::from(move |percent: f64| hand.place(|placed| placed.scaled(percent / 100.0)))
    };
    let angle = {
        let hand = hand.clone();
        Callback::from(move |degrees: f64| hand.place(|placed| placed.turned(degrees)))
    };
    let turned = format!("{}°", voice.number(placed.turn_degrees.round()));
    html! {
        <div class="placing-sliders">
            { slider(words.size, words.size.to_owned(), (5.0, 400.0), placed.scale * 100.0, percent(placed.scale), size) }
            { slider(words.angle, words.angle.to_owned(), (-180.0, 180.0), placed.turn_degrees, turned, angle) }
            { crop(props, hand) }
        </div>
    }
}
