//! Protocol descriptors of the size of a spec for prost-build, as protoc would pass them.
//!
//! The errors' texts become comments. There is either one enum with a value per error, or one
//! message with three fields per error, which is what a `.proto` file of that length mostly
//! contains.

use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::source_code_info::Location;
use prost_types::{
    DescriptorProto, EnumDescriptorProto, EnumValueDescriptorProto, FieldDescriptorProto, FileDescriptorProto, SourceCodeInfo,
};

use crate::synthetic::Made;

/// One enum of all errors, and a message for each error with fields.
pub(crate) fn as_enum(errors: &[Made]) -> FileDescriptorProto {
    let values = errors.iter().zip(0..).map(|(made, number)| EnumValueDescriptorProto {
        name: Some(format!("ERROR_{}", made.key)),
        number: Some(number),
        options: None,
    });
    let values = EnumDescriptorProto { name: Some("Error".into()), value: values.collect(), ..Default::default() };
    let with_fields: Vec<&Made> = errors.iter().filter(|made| made.with_fields).collect();
    let mut locations = message_locations(with_fields.iter().copied());
    locations.push(location(vec![5, 0], None));
    locations.extend(errors.iter().zip(0..).map(|(made, number)| location(vec![5, 0, 2, number], Some(made))));
    let message_type = with_fields.into_iter().map(message).collect();
    FileDescriptorProto { enum_type: vec![values], message_type, ..file(locations) }
}

/// One message per error.
pub(crate) fn as_messages(errors: &[Made]) -> FileDescriptorProto {
    FileDescriptorProto { message_type: errors.iter().map(message).collect(), ..file(message_locations(errors.iter())) }
}

fn file(location: Vec<Location>) -> FileDescriptorProto {
    FileDescriptorProto {
        name: Some("made.proto".into()),
        package: Some("made".into()),
        syntax: Some("proto3".into()),
        source_code_info: Some(SourceCodeInfo { location }),
        ..Default::default()
    }
}

/// The locations of messages and of their fields; prost-build asks for each of them.
fn message_locations<'a>(errors: impl Iterator<Item = &'a Made>) -> Vec<Location> {
    let of_one = |(number, made)| {
        let fields = (0..3).map(move |field| location(vec![4, number, 2, field], None));
        std::iter::once(location(vec![4, number], Some(made))).chain(fields)
    };
    (0..).zip(errors).flat_map(of_one).collect()
}

/// A location, with the error's texts as its comment.
fn location(path: Vec<i32>, comment: Option<&Made>) -> Location {
    let text = |made: &Made| format!(" {}\n {} Status {}, retry {}.\n", made.summary, made.action, made.status, made.retry);
    Location { path, span: vec![0, 0, 0], leading_comments: comment.map(text), ..Default::default() }
}

fn message(made: &Made) -> DescriptorProto {
    let field = |name: &str, number, kind: Type| FieldDescriptorProto {
        name: Some(name.into()),
        number: Some(number),
        label: Some(Label::Optional.into()),
        r#type: Some(kind.into()),
        json_name: Some(name.into()),
        ..Default::default()
    };
    let field = vec![field("code", 1, Type::String), field("name", 2, Type::String), field("count", 3, Type::Int64)];
    DescriptorProto { name: Some(made.name.clone()), field, ..Default::default() }
}
