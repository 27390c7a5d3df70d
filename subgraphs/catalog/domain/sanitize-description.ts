import sanitizeHtml from 'sanitize-html';

/** What a description may consist of; everything else goes, its text stays (except of scripts and styles). */
const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'ul', 'ol', 'li', 'strong', 'b', 'em', 'i', 'u', 's', 'sub', 'sup', 'small', 'blockquote'],
    ...['h2', 'h3', 'h4', 'hr', 'a', 'span', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'dl', 'dt', 'dd'],
  ],
  allowedAttributes: { a: ['href', 'rel'], th: ['colspan', 'rowspan'], td: ['colspan', 'rowspan'] },
  allowedSchemes: ['https', 'http', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  // A seller's link neither gets our page's window nor our good name.
  transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: 'noopener noreferrer nofollow' }) },
  nestingLimit: 20,
};

/** Longest HTML of a description, in characters. */
export const LONGEST_DESCRIPTION = 50_000;

/** Makes the HTML of a description safe to show. The only way for one into the database. */
export const sanitizeDescription = (html: string): string => sanitizeHtml(html, allowed).trim();

/** A description's text without its markup, for search. */
export const textOf = (html: string): string =>
  sanitizeHtml(html.replaceAll('<', ' <'), { allowedTags: [], allowedAttributes: {} });
