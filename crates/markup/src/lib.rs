//! `html!` as Yew has it, but small: Yew's own macro spends about half a kilobyte of wasm on every
//! element, this one a few calls of `scopewise::ui::markup::Markup`. What comes out is Yew's `Html`.
//!
//! The grammar is the part of Yew's that the views use: elements, `<>`, components without children,
//! `{ expr }`, `{ for iter }`, `if` and `if let`. What it does not know it refuses.

mod expand;
mod parse;

use proc_macro::TokenStream;
use quote::quote;

/// Yew's `html!`.
#[proc_macro]
pub fn html(input: TokenStream) -> TokenStream {
    match syn::parse::<parse::Nodes>(input) {
        Ok(nodes) => expand::root(&nodes.0).into(),
        Err(error) => {
            let error = error.to_compile_error();
            quote! { { #error ::yew::Html::default() } }.into()
        }
    }
}
