//! What `html!` builds with. The macro is our own (`crates/markup/`) and has Yew's grammar; what comes out is
//! Yew's. Nothing here may be inlined: that is what makes it small.

use std::rc::Rc;

pub use scopewise_markup::html;
use yew::virtual_dom::{
    AttributeOrProperty, Attributes, Key, Listener, Listeners, VList, VNode, VTag,
};
use yew::{AttrValue, NodeRef};

/// Elements that are open, and nodes that no element has taken yet.
pub struct Markup {
    open: Vec<Open>,
    nodes: Vec<VNode>,
}

/// An element that is being built.
#[derive(Default)]
struct Open {
    tag: &'static str,
    fixed: &'static [(&'static str, AttributeOrProperty)],
    keys: &'static [&'static str],
    values: Vec<Option<AttributeOrProperty>>,
    listeners: Vec<Option<Rc<dyn Listener>>>,
    key: Option<Key>,
    value: Option<AttrValue>,
    /// Where its children begin.
    first: usize,
}

impl Markup {
    /// Nothing yet.
    #[inline(never)]
    pub const fn start() -> Self {
        Self { open: Vec::new(), nodes: Vec::new() }
    }

    /// Opens an element whose attributes never change.
    #[inline(never)]
    pub fn open_fixed(
        &mut self,
        tag: &'static str,
        fixed: &'static [(&'static str, AttributeOrProperty)],
    ) {
        let first = self.nodes.len();
        self.open.push(Open { tag, fixed, first, ..Open::default() });
    }

    /// Opens an element; one value for each key follows.
    #[inline(never)]
    pub fn open(&mut self, tag: &'static str, keys: &'static [&'static str]) {
        let first = self.nodes.len();
        self.open.push(Open { tag, keys, first, ..Open::default() });
    }

    /// Opens a list without an element.
    pub fn list(&mut self) {
        self.open_fixed("", &[]);
    }

    /// The next attribute's value, which is there and never changes.
    #[inline(never)]
    pub fn fixed(&mut self, value: &'static str) {
        self.put(Some(AttributeOrProperty::Static(value)));
    }

    /// The next attribute's value; `None` leaves it out.
    #[inline(never)]
    pub fn attribute(&mut self, value: Option<AttrValue>) {
        self.put(value.map(AttributeOrProperty::Attribute));
    }

    /// The next attribute, which is there or not.
    #[inline(never)]
    pub fn flag(&mut self, there: bool, name: &'static str) {
        self.put(there.then_some(AttributeOrProperty::Static(name)));
    }

    fn put(&mut self, value: Option<AttributeOrProperty>) {
        if let Some(open) = self.open.last_mut() {
            open.values.push(value);
        }
    }

    /// What the element listens to.
    #[inline(never)]
    pub fn listen(&mut self, listener: Option<Rc<dyn Listener>>) {
        if let Some(open) = self.open.last_mut() {
            open.listeners.push(listener);
        }
    }

    /// What the element is known by among its siblings.
    pub fn key(&mut self, key: impl Into<Key>) {
        self.set_key(key.into());
    }

    #[inline(never)]
    fn set_key(&mut self, key: Key) {
        if let Some(open) = self.open.last_mut() {
            open.key = Some(key);
        }
    }

    /// The text in an input.
    pub fn value(&mut self, value: impl yew::html::IntoPropValue<Option<AttrValue>>) {
        if let Some(open) = self.open.last_mut() {
            open.value = value.into_prop_value();
        }
    }

    /// A child.
    #[inline(never)]
    pub fn node(&mut self, node: VNode) {
        self.nodes.push(node);
    }

    /// A child that is not there, but keeps its place.
    #[inline(never)]
    pub fn nothing(&mut self) {
        self.nodes.push(VNode::default());
    }

    /// Every child of these.
    pub fn each<T: Child>(&mut self, children: impl IntoIterator<Item = T>) {
        for child in children {
            child.add(self);
        }
    }

    /// Closes the element. `list` keeps its children a list, however many they are.
    #[inline(never)]
    pub fn close(&mut self, list: bool) {
        let Some(it) = self.open.pop() else { return };
        let children = self.take(it.first, list);
        let attributes = if it.keys.is_empty() {
            Attributes::Static(it.fixed)
        } else {
            Attributes::Dynamic { keys: it.keys, values: it.values.into_boxed_slice() }
        };
        let listeners = if it.listeners.is_empty() {
            Listeners::None
        } else {
            Listeners::Pending(it.listeners.into_boxed_slice())
        };
        let (node, key) = (NodeRef::default(), it.key);
        let tag = match it.tag {
            "input" => VTag::__new_input(it.value, None, node, key, attributes, listeners),
            "textarea" => VTag::__new_textarea(it.value, None, node, key, attributes, listeners),
            tag => VTag::__new_other(tag.into(), node, key, attributes, listeners, children),
        };
        self.nodes.push(tag.into());
    }

    /// Closes a list without an element.
    #[inline(never)]
    pub fn end(&mut self) {
        let Some(it) = self.open.pop() else { return };
        let children = self.take(it.first, true);
        self.nodes.push(children);
    }

    /// What was built.
    #[inline(never)]
    pub fn done(mut self) -> VNode {
        self.take(0, false)
    }

    fn take(&mut self, first: usize, list: bool) -> VNode {
        let mut children = self.nodes.split_off(first);
        match (list, children.len()) {
            (false, 0 | 1) => children.pop().unwrap_or_default(),
            _ => VNode::VList(Rc::new(VList::with_children(children, None))),
        }
    }
}

/// What can stand between tags.
pub trait Child {
    /// Adds it.
    fn add(self, markup: &mut Markup);
}

impl Child for VNode {
    fn add(self, markup: &mut Markup) {
        markup.node(self);
    }
}

impl Child for AttrValue {
    #[inline(never)]
    fn add(self, markup: &mut Markup) {
        markup.node(yew::virtual_dom::VText::new(self).into());
    }
}

impl Child for String {
    #[inline(never)]
    fn add(self, markup: &mut Markup) {
        AttrValue::from(self).add(markup);
    }
}

impl Child for &str {
    #[inline(never)]
    fn add(self, markup: &mut Markup) {
        AttrValue::from(self.to_owned()).add(markup);
    }
}

impl<T: Child> Child for Option<T> {
    fn add(self, markup: &mut Markup) {
        if let Some(child) = self {
            child.add(markup);
        }
    }
}

impl<T: Child> Child for Vec<T> {
    fn add(self, markup: &mut Markup) {
        markup.each(self);
    }
}

/// What an attribute can be.
pub trait Value {
    /// The value; `None` leaves the attribute out.
    fn value(self) -> Option<AttrValue>;

    /// Sets it.
    fn set(self, markup: &mut Markup)
    where
        Self: Sized,
    {
        markup.attribute(self.value());
    }
}

impl Value for AttrValue {
    fn value(self) -> Option<AttrValue> {
        Some(self)
    }
}

impl Value for &'static str {
    fn value(self) -> Option<AttrValue> {
        Some(AttrValue::Static(self))
    }

    fn set(self, markup: &mut Markup) {
        markup.fixed(self);
    }
}

impl Value for String {
    fn value(self) -> Option<AttrValue> {
        Some(self.into())
    }

    #[inline(never)]
    fn set(self, markup: &mut Markup) {
        markup.attribute(self.value());
    }
}

impl<T: Value> Value for Option<T> {
    fn value(self) -> Option<AttrValue> {
        self.and_then(Value::value)
    }
}

/// Several classes as one, like Yew's `classes!`.
macro_rules! classes {
    ($($class:expr),+ $(,)?) => {
        $crate::ui::markup::join(&[$($crate::ui::markup::Value::value($class)),+])
    };
}
pub(crate) use classes;

/// These classes, one after the other.
#[inline(never)]
pub fn join(classes: &[Option<AttrValue>]) -> String {
    let mut all = String::new();
    for class in classes.iter().flatten() {
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(class);
    }
    all
}
