//! From a tree to calls of the builder.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Lit, LitStr};

use crate::parse::{Attribute, Element, If, Node};

/// Attributes that are there or not, by a `bool`.
const FLAGS: &[&str] = &[
    "autofocus",
    "checked",
    "disabled",
    "hidden",
    "inert",
    "multiple",
    "novalidate",
    "open",
    "readonly",
    "required",
    "selected",
];

/// The whole of what the macro gives.
pub fn root(nodes: &[Node]) -> TokenStream {
    let body = branch(nodes);
    quote! {{
        let mut __b = crate::ui::markup::Markup::start();
        #body
        __b.done()
    }}
}

/// Exactly one node, so that what follows keeps its place whatever is decided.
fn branch(nodes: &[Node]) -> TokenStream {
    match nodes {
        [] => quote! { __b.nothing(); },
        [one] if is_one(one) => node(one),
        _ => list(nodes),
    }
}

fn list(nodes: &[Node]) -> TokenStream {
    let nodes = nodes.iter().map(node);
    quote! { __b.list(); #(#nodes)* __b.end(); }
}

/// Whether it is always one node.
fn is_one(node: &Node) -> bool {
    !matches!(node, Node::Expr(_) | Node::For(_))
}

fn node(node: &Node) -> TokenStream {
    match node {
        Node::Element(it) => element(it),
        Node::List(nodes) => list(nodes),
        Node::Component(tokens) => quote! { __b.node(::yew::html! { #tokens }); },
        Node::Expr(expr) => quote_spanned! { expr.span()=> {
            #[allow(unused_braces)]
            crate::ui::markup::Child::add(#expr, &mut __b);
        } },
        Node::For(iter) => quote_spanned! { iter.span()=> __b.each(#iter); },
        Node::If(If { condition, then, otherwise }) => {
            let (then, otherwise) = (branch(then), branch(otherwise));
            quote! { if #condition { #then } else { #otherwise } }
        }
    }
}

/// What is set on an element, sorted by how.
#[derive(Default)]
struct Parts {
    keys: Vec<LitStr>,
    /// Attributes whose values are literals.
    fixed: Vec<(LitStr, LitStr)>,
    /// One call an attribute, in the order of `keys`.
    values: Vec<TokenStream>,
    /// Listeners, the key, and the text of an input.
    others: Vec<TokenStream>,
}

fn element(it: &Element) -> TokenStream {
    let mut parts = Parts::default();
    for attribute in &it.attributes {
        parts.sort(attribute, matches!(it.name.as_str(), "input" | "textarea"));
    }
    let Parts { keys, fixed, values, others } = parts;
    let name = &it.name;
    let children = it.children.iter().map(node);
    let open = if fixed.len() == keys.len() {
        let fixed = fixed.iter().map(|(key, value)| {
            quote! { (#key, ::yew::virtual_dom::AttributeOrProperty::Static(#value)) }
        });
        quote! { __b.open_fixed(#name, &[#(#fixed),*]); }
    } else {
        quote! { __b.open(#name, &[#(#keys),*]); #(#values)* }
    };
    // Children whose number may change stay a list whatever it is: a list that becomes an element
    // would be drawn anew.
    let close = match it.children.as_slice() {
        [] | [Node::Element(_) | Node::Component(_) | Node::Expr(_)] => {
            quote! { __b.close(false); }
        }
        _ => quote! { __b.close(true); },
    };
    quote! { #open #(#others)* #(#children)* #close }
}

impl Parts {
    fn sort(&mut self, Attribute { name, value }: &Attribute, input: bool) {
        let text = name.value();
        let span = value.span();
        match text.as_str() {
            "key" => self.others.push(quote_spanned! { span=> __b.key(#value); }),
            "value" if input => self.others.push(quote_spanned! { span=> __b.value(#value); }),
            on if on.starts_with("on") => {
                let event = Ident::new(on, name.span());
                self.others.push(quote_spanned! { span=>
                    __b.listen(::yew::html::#event::Wrapper::__macro_new(#value));
                });
            }
            _ => {
                self.keys.push(name.clone());
                self.values.push(match value {
                    Expr::Lit(ExprLit { lit: Lit::Str(literal), .. }) => {
                        self.fixed.push((name.clone(), literal.clone()));
                        quote! { __b.fixed(#literal); }
                    }
                    _ if FLAGS.contains(&text.as_str()) => {
                        quote_spanned! { span=> __b.flag(#value, #name); }
                    }
                    _ => quote_spanned! { span=>
                        crate::ui::markup::Value::set(#value, &mut __b);
                    },
                });
            }
        }
    }
}
