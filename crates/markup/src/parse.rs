//! From tokens to a tree.

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Expr, Ident, Lit, LitStr, Result, Token, braced, token};

/// One child.
pub enum Node {
    /// `<name …>…</name>`.
    Element(Element),
    /// `<Component … />`, left to Yew's own macro.
    Component(TokenStream),
    /// `<>…</>`.
    List(Vec<Node>),
    /// `{ expr }`, or a literal.
    Expr(Expr),
    /// `{ for iter }`.
    For(Expr),
    /// `if cond { … } else { … }`.
    If(If),
}

/// An element.
pub struct Element {
    pub name: String,
    pub attributes: Vec<Attribute>,
    pub children: Vec<Node>,
}

/// `name={value}`, `{name}` or `name="value"`.
pub struct Attribute {
    pub name: LitStr,
    pub value: Expr,
}

/// A condition and what it decides.
pub struct If {
    pub condition: Expr,
    pub then: Vec<Node>,
    pub otherwise: Vec<Node>,
}

/// Nodes up to the end of the input.
pub struct Nodes(pub Vec<Node>);

impl Parse for Nodes {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut nodes = Vec::new();
        while !input.is_empty() {
            nodes.push(input.parse()?);
        }
        Ok(Self(nodes))
    }
}

impl Parse for Node {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        if input.peek(Token![<]) {
            return tag(input);
        }
        if input.peek(Token![if]) {
            return Ok(Self::If(input.parse()?));
        }
        if input.peek(token::Brace) {
            let inner;
            braced!(inner in input);
            if inner.peek(Token![for]) {
                inner.parse::<Token![for]>()?;
                return Ok(Self::For(inner.parse()?));
            }
            return Ok(Self::Expr(inner.parse()?));
        }
        Ok(Self::Expr(Expr::Lit(input.parse()?)))
    }
}

impl Parse for If {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        input.parse::<Token![if]>()?;
        let condition = Expr::parse_without_eager_brace(input)?;
        let branch = |input: ParseStream<'_>| -> Result<Vec<Node>> {
            let inner;
            braced!(inner in input);
            Ok(inner.parse::<Nodes>()?.0)
        };
        let then = branch(input)?;
        let otherwise = if input.parse::<Option<Token![else]>>()?.is_none() {
            Vec::new()
        } else if input.peek(Token![if]) {
            vec![Node::If(input.parse()?)]
        } else {
            branch(input)?
        };
        Ok(Self { condition, then, otherwise })
    }
}

/// What begins with `<`.
fn tag(input: ParseStream<'_>) -> Result<Node> {
    input.parse::<Token![<]>()?;
    if input.parse::<Option<Token![>]>>()?.is_some() {
        return Ok(Node::List(children(input, "")?));
    }
    if input.fork().call(Ident::parse_any)?.to_string().starts_with(char::is_uppercase) {
        return component(input);
    }
    let name = dashed(input)?.value();
    let mut attributes = Vec::new();
    loop {
        if input.parse::<Option<Token![/]>>()?.is_some() {
            input.parse::<Token![>]>()?;
            return Ok(Node::Element(Element { name, attributes, children: Vec::new() }));
        }
        if input.parse::<Option<Token![>]>>()?.is_some() {
            let children = children(input, &name)?;
            return Ok(Node::Element(Element { name, attributes, children }));
        }
        attributes.push(input.parse()?);
    }
}

/// A component, up to its `/>`.
fn component(input: ParseStream<'_>) -> Result<Node> {
    let mut tokens = TokenStream::from_iter([TokenTree::from(proc_macro2::Punct::new(
        '<',
        proc_macro2::Spacing::Alone,
    ))]);
    while !(input.peek(Token![/]) && input.peek2(Token![>])) {
        if input.peek(Token![>]) {
            return Err(input.error("a component has no children here"));
        }
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    tokens.extend([input.parse::<TokenTree>()?, input.parse::<TokenTree>()?]);
    Ok(Node::Component(tokens))
}

/// Children, and the closing tag of this name.
fn children(input: ParseStream<'_>, name: &str) -> Result<Vec<Node>> {
    let mut children = Vec::new();
    while !(input.peek(Token![<]) && input.peek2(Token![/])) {
        if input.is_empty() {
            return Err(input.error(format!("`<{name}>` is not closed")));
        }
        children.push(input.parse()?);
    }
    input.parse::<Token![<]>()?;
    input.parse::<Token![/]>()?;
    if !name.is_empty() {
        let end = dashed(input)?;
        if end.value() != name {
            return Err(syn::Error::new(end.span(), format!("closes `<{name}>`")));
        }
    }
    input.parse::<Token![>]>()?;
    Ok(children)
}

impl Parse for Attribute {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let inner;
        if input.peek(token::Brace) {
            braced!(inner in input);
            let name: Ident = inner.parse()?;
            let value = syn::parse_quote! { #name };
            return Ok(Self { name: LitStr::new(&name.unraw().to_string(), name.span()), value });
        }
        let name = dashed(input)?;
        input.parse::<Token![=]>()?;
        let value = if input.peek(token::Brace) {
            braced!(inner in input);
            inner.parse()?
        } else {
            let text: Lit = input.parse()?;
            syn::parse_quote! { #text }
        };
        Ok(Self { name, value })
    }
}

/// `data-testid`, as one name.
fn dashed(input: ParseStream<'_>) -> Result<LitStr> {
    let first = input.call(Ident::parse_any)?;
    let mut name = first.to_string();
    while input.parse::<Option<Token![-]>>()?.is_some() {
        name.push('-');
        name.push_str(&input.call(Ident::parse_any)?.to_string());
    }
    Ok(LitStr::new(&name, first.span()))
}
