//! The rows of the list. Of a long list only those near the view are in the document, and those that
//! may not leave it: open, asked about, revoked, or next to the keyboard's focus.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::context::Ui;
use crate::ui::later::Later;
use crate::ui::markup::html;
use crate::ui::state::rows::Row;
use crate::ui::state::window::{FIRST, LONG, Part};

/// Draws one row; of a long list with its number and how many there are.
pub type Draw = Rc<dyn Fn(&Row, Option<(usize, usize)>) -> Html>;

/// Knows where the reader is in the list. It is loaded later: the first rows do without.
pub trait Keeper {
    /// What is to be drawn of the rows.
    fn parts(&self, props: &RowsProps) -> Vec<Part>;

    /// They were drawn.
    fn drawn(&self, props: &RowsProps);

    /// What was sorted in above the view, if anything.
    fn above(&self, props: &RowsProps) -> Html;
}

/// The rows, and what the list was made of.
#[derive(Properties)]
pub struct RowsProps {
    /// Words and ways out.
    pub ui: Ui,
    /// All of them, in order.
    pub rows: Rc<Vec<Row>>,
    /// Positions of those that stay in the document, in order.
    pub kept: Vec<usize>,
    /// How one is drawn.
    pub draw: Draw,
    /// Only the first ones are drawn so far.
    pub brief: bool,
    /// Where the keeper comes from.
    pub later: Later,
    /// The person touched the list.
    pub held: bool,
    /// How often something of it came.
    pub came: usize,
    /// How often the person asked for another order.
    pub ordered: usize,
}

/// How a row is drawn cannot be compared.
impl PartialEq for RowsProps {
    fn eq(&self, _other: &Self) -> bool {
        false
    }
}

/// A list. Scrolling redraws it alone.
pub struct Rows {
    keeper: Option<Rc<dyn Keeper>>,
}

impl Rows {
    fn keep(&mut self, ctx: &Context<Self>) {
        let RowsProps { ui, later, .. } = ctx.props();
        if let (None, Some(parts)) = (&self.keeper, later.parts()) {
            self.keeper = Some((parts.draw.place)(ui.clone(), ctx.link().callback(|()| ())));
        }
    }
}

/// Not a function: each hook would cost about as much as the whole of it.
impl Component for Rows {
    type Message = ();
    type Properties = RowsProps;

    fn create(ctx: &Context<Self>) -> Self {
        let mut rows = Self { keeper: None };
        rows.keep(ctx);
        rows
    }

    fn changed(&mut self, ctx: &Context<Self>, _old: &RowsProps) -> bool {
        self.keep(ctx);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let RowsProps { ui, rows, draw, brief, later, .. } = props;
        let total = rows.len();
        // Where nobody will keep the place, all have to be there.
        let first = if total > LONG && *later == Later::Coming { FIRST } else { total };
        let parts = match &self.keeper {
            Some(keeper) => keeper.parts(props),
            None => (0..first).map(Part::Row).collect(),
        };
        let parts = parts.into_iter().filter_map(|part| match part {
            Part::Row(at) => Some(draw(rows.get(at)?, (total > LONG).then_some((at + 1, total)))),
            // A picture without content, because the CSP refuses style attributes.
            Part::Gap(at, height) => Some(html! {
                <li key={["gap-", &at.to_string()].concat()} class="gap" aria-hidden="true">
                    <svg width="1" height={height.to_string()} />
                </li>
            }),
        });
        let parts: Html = parts.collect();
        let busy = brief.then_some("true");
        let above = self.keeper.as_ref().map(|keeper| keeper.above(props)).unwrap_or_default();
        html! {
            <>
                <div class="above">{ above }</div>
                <ul id="rows" class="rows" aria-busy={busy} aria-label={ui.t("rows_label")}>{ parts }</ul>
            </>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        if let Some(keeper) = &self.keeper {
            keeper.drawn(ctx.props());
        }
    }
}
