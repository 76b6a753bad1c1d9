//! The texts that documents and parts of texts are read from.

use crate::catalog::Catalog;
use crate::catalog::ids::LocationId;
use crate::catalog::rows::Location;

impl<'a> Catalog<'a> {
    /// The location with that position.
    pub(crate) fn location(&self, id: LocationId) -> Option<&'a Location<'a>> {
        self.locations.get(id.index())
    }

    /// The location of the text that holds the document.
    pub(crate) fn source_of(&self, document: u16) -> Option<LocationId> {
        self.pointers.documents.get(usize::from(document)).map(|document| document.source)
    }

    /// The location of the text in which everything is that the location selects: for a part of a
    /// text that text, and for a value of a document in a text the outermost one.
    pub(crate) fn outermost(&self, mut place: &'a Location<'a>) -> &'a Location<'a> {
        while let Some(source) = self.text_of(place).and_then(|source| self.location(source)) {
            place = source;
        }
        place
    }

    /// Whether the value is the same for every element of a body.
    pub(crate) fn is_outside_elements(&self, place: &Location<'_>) -> bool {
        match *place {
            Location::Pointer { top, .. } | Location::Name { top, .. } => top,
            Location::Then { .. } | Location::ThenName { .. } | Location::Part { .. } => {
                let source = self.text_of(place).and_then(|source| self.location(source));
                source.is_some_and(|source| self.is_outside_elements(source))
            }
            Location::Header(_) | Location::Parameter { .. } | Location::Body | Location::Status => true,
            Location::Code | Location::Message | Location::ElementName { .. } | Location::Key => false,
        }
    }

    /// The text in which the value at the location is.
    fn text_of(&self, place: &Location<'_>) -> Option<LocationId> {
        match *place {
            Location::Then { document, .. } | Location::ThenName { document, .. } => self.source_of(document),
            Location::Part { of, .. } => Some(of),
            _ => None,
        }
    }
}
