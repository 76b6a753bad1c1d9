//! A catalog row as a Rust struct literal. Literals are short, because the surrounding block
//! imports the names.

use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::{format_ident, quote};
use vendor_errors_runtime::__private::{Capture, IndexEdge, MemberEdge, State, TextDocument};
use vendor_errors_runtime::catalog::{
    CodeRow, CodelessRow, Condition, DelaySource, Entry, EntryId, Field, FieldIndex, FormatInput, Location, LocationId,
    OverrideRow, PrefixRow, RangeRow, ResponseFormat, RetryId, RetryRow, RowRange, StateId, StatusRange, Template, TemplateId,
    Test, TransportRow,
};
use vendor_errors_runtime::{Category, Executed, FieldType, RetryKind, TransportFailure};

use crate::tokens::string_literal::quoted;

/// Something that can be written as an expression.
pub(crate) trait Expression {
    /// The expression.
    fn expression(&self) -> TokenStream;
}

impl Expression for &str {
    fn expression(&self) -> TokenStream {
        TokenTree::from(quoted(self)).into()
    }
}

impl Expression for bool {
    fn expression(&self) -> TokenStream {
        quote!(#self)
    }
}

macro_rules! numbers {
    ($($type:ty, $literal:ident;)*) => {$(
        impl Expression for $type {
            fn expression(&self) -> TokenStream {
                TokenTree::from(Literal::$literal(*self)).into()
            }
        }
    )*};
}

numbers! {
    u16, u16_unsuffixed;
    u32, u32_unsuffixed;
    u64, u64_unsuffixed;
    i64, i64_unsuffixed;
}

macro_rules! ids {
    ($($type:ident)*) => {$(
        impl Expression for $type {
            fn expression(&self) -> TokenStream {
                let number = self.0.expression();
                quote!($type(#number))
            }
        }
    )*};
}

ids! { EntryId RetryId TemplateId LocationId StateId FieldIndex }

impl<T: Expression> Expression for Option<T> {
    fn expression(&self) -> TokenStream {
        self.as_ref().map_or_else(|| quote!(None), |value| called_some(&value.expression()))
    }
}

impl<T: Expression> Expression for &[T] {
    fn expression(&self) -> TokenStream {
        let rows = self.iter().map(Expression::expression);
        quote!(&[#(#rows),*])
    }
}

impl Expression for RowRange {
    fn expression(&self) -> TokenStream {
        if self.is_empty() {
            return quote!(RowRange::NONE);
        }
        let (from, to) = (self.from.expression(), self.to.expression());
        quote!(RowRange { from: #from, to: #to })
    }
}

macro_rules! words {
    ($($type:ident)*) => {$(
        impl Expression for $type {
            fn expression(&self) -> TokenStream {
                let variant = format_ident!("{}", format!("{self:?}"));
                quote!($type::#variant)
            }
        }
    )*};
}

words! { Category Executed FieldType TransportFailure RetryKind }

macro_rules! rows {
    ($($type:ty, $name:ident { $($field:ident),* })*) => {$(
        impl Expression for $type {
            fn expression(&self) -> TokenStream {
                $(let $field = self.$field.expression();)*
                quote!($name { $($field: #$field),* })
            }
        }
    )*};
}

rows! {
    Entry<'_>, Entry {
        key, name, code, statuses, category, retry, summary, action, docs, fields, templates, hides_message, display, display_when_matched
    }
    CodeRow<'_>, CodeRow { code, entry, when }
    RangeRow, RangeRow { from, to, entry, when }
    PrefixRow<'_>, PrefixRow { prefix, entry, when }
    CodelessRow, CodelessRow { entry, when, statuses, template }
    TransportRow, TransportRow { transport, entry }
    OverrideRow, OverrideRow { when, retry }
    RetryRow, RetryRow { kind, executed, sources, max_retries, initial_backoff_ms, max_backoff_ms }
    ResponseFormat<'_>, ResponseFormat {
        statuses, context, input, when, code, message, code_after, code_before, status_at, headers_at, inner
    }
    Condition<'_>, Condition { location, test, every, ignore_case }
    Template, Template { texts, placeholders }
    Field<'_>, Field { name, kind, sensitive, hidden, location }
    StatusRange, StatusRange { from, to }
    State, State { members, items, any_item, any_member, alone, captures, starts }
    MemberEdge<'_>, MemberEdge { name, node }
    IndexEdge, IndexEdge { index, node }
    Capture, Capture { context, pointer }
    TextDocument, TextDocument { source, root }
}

impl Expression for DelaySource {
    fn expression(&self) -> TokenStream {
        match self {
            Self::Literal(millis) => called("DelaySource", "Literal", millis),
            Self::At { kind, location } => {
                let (kind, location) = (kind.expression(), location.expression());
                quote!(DelaySource::At { kind: #kind, location: #location })
            }
            Self::Field(field) => called("DelaySource", "Field", field),
            Self::Common(field) => called("DelaySource", "Common", field),
        }
    }
}

impl Expression for FormatInput {
    fn expression(&self) -> TokenStream {
        match self {
            Self::Body => quote!(FormatInput::Body),
            Self::Event(names) => called("FormatInput", "Event", names),
            Self::Line => quote!(FormatInput::Line),
        }
    }
}

impl Expression for Location<'_> {
    fn expression(&self) -> TokenStream {
        match self {
            Self::Pointer { path, pointer, many, top } => {
                let (path, pointer) = (path.expression(), pointer.expression());
                quote!(Location::Pointer { path: #path, pointer: #pointer, many: #many, top: #top })
            }
            Self::Name { path, pointer, top, step, format } => {
                let (path, pointer, step) = (path.expression(), pointer.expression(), step.expression());
                let format = format.expression();
                quote!(Location::Name { path: #path, pointer: #pointer, top: #top, step: #step, format: #format })
            }
            Self::ElementName { path, context, step } => {
                let (path, context, step) = (path.expression(), context.expression(), step.expression());
                quote!(Location::ElementName { path: #path, context: #context, step: #step })
            }
            Self::Key => quote!(Location::Key),
            Self::Then { path, document, many } => {
                let (path, document) = (path.expression(), document.expression());
                quote!(Location::Then { path: #path, document: #document, many: #many })
            }
            Self::ThenName { path, document, step, format } => {
                let (path, document, step) = (path.expression(), document.expression(), step.expression());
                let format = format.expression();
                quote!(Location::ThenName { path: #path, document: #document, step: #step, format: #format })
            }
            Self::Part { of, template } => {
                let (of, template) = (of.expression(), template.expression());
                quote!(Location::Part { of: #of, template: #template })
            }
            Self::Header(name) => called("Location", "Header", name),
            Self::Parameter { header, name } => {
                let (header, name) = (header.expression(), name.expression());
                quote!(Location::Parameter { header: #header, name: #name })
            }
            Self::Body => quote!(Location::Body),
            Self::Status => quote!(Location::Status),
            Self::Code => quote!(Location::Code),
            Self::Message => quote!(Location::Message),
        }
    }
}

impl Expression for Test<'_> {
    fn expression(&self) -> TokenStream {
        match self {
            Self::Present => quote!(Test::Present),
            Self::Absent => quote!(Test::Absent),
            Self::Equals(text) => called("Test", "Equals", text),
            Self::Matches(texts) => called("Test", "Matches", texts),
            Self::DoesNotMatch(texts) => called("Test", "DoesNotMatch", texts),
            Self::Status(statuses) => called("Test", "Status", statuses),
            Self::NotStatus(statuses) => called("Test", "NotStatus", statuses),
            Self::In(texts) => called("Test", "In", texts),
            Self::NotIn(texts) => called("Test", "NotIn", texts),
            Self::Within(bounds) => called("Test", "Within", bounds),
        }
    }
}

fn called(of: &str, variant: &str, value: &impl Expression) -> TokenStream {
    let (of, variant, value) = (format_ident!("{of}"), format_ident!("{variant}"), value.expression());
    quote!(#of::#variant(#value))
}

fn called_some(value: &TokenStream) -> TokenStream {
    quote!(Some(#value))
}
