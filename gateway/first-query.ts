/** What the pages for people begin with. */
export const FIRST_QUERY = '{ products(first: 5) { nodes { title availability priceRange { min { formatted } } } } }';
