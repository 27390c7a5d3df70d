/** Of what the made-up products of bench:catalog are made. */
export const colours = ['Blue', 'Red', 'Green', 'Black', 'White', 'Yellow', 'Grey', 'Brown', 'Orange', 'Violet'];

export const materials = [
  ...['Cotton', 'Linen', 'Woollen', 'Leather', 'Denim', 'Silk', 'Velvet', 'Canvas', 'Fleece', 'Cashmere'],
  ...['Corduroy', 'Bamboo', 'Hemp', 'Satin', 'Tweed', 'Jersey', 'Nylon', 'Suede', 'Felt', 'Mesh'],
];

export const nouns = [
  ...['Shirt', 'Trousers', 'Dress', 'Jacket', 'Coat', 'Skirt', 'Jumper', 'Scarf', 'Glove', 'Boot'],
  ...['Sandal', 'Blouse', 'Cardigan', 'Vest', 'Parka', 'Hoodie', 'Tunic', 'Kimono', 'Apron', 'Poncho'],
  ...['Backpack', 'Satchel', 'Wallet', 'Belt', 'Bracelet', 'Necklace', 'Earring', 'Watch', 'Umbrella', 'Blanket'],
  ...['Pillow', 'Curtain', 'Carpet', 'Lantern', 'Teapot', 'Basket', 'Mirror', 'Candle', 'Vase', 'Platter'],
];

export const families = ['bench-tops', 'bench-bottoms', 'bench-shoes', 'bench-bags', 'bench-jewels', 'bench-home'];
