'use strict';
// Elements are made here only, and every text goes in as a text node: nothing of a spec is read as HTML.

/** The element with this id. */
const byId = (id) => document.getElementById(id);

/** An element with attributes and children; a child that is not an element is a text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== ''));
  return element;
}

/** A link to a web page, or the text alone if it is no plain web address. */
function outside(address) {
  if (!/^https?:\/\/[^\s"'<>\\^`{}|]+$/.test(address)) return make('code', {}, address);
  return make('a', { href: address, rel: 'noopener noreferrer nofollow' }, address);
}

/** A drawing: an SVG element. */
function draw(tag, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** `1 error`, `2 errors`. */
const counted = (number, thing) => `${number.toLocaleString('en')} ${thing}${number === 1 ? '' : 's'}`;
