import fc from 'fast-check';
import type { Card } from '#subgraphs/catalog/domain/browse/card.ts';
import { packCards, unpackCards } from '#subgraphs/catalog/domain/browse/card-columns.ts';
import {
  applyChange,
  type Block,
  blockFor,
  FIRST_BLOCK,
  inOrder,
  touchedBlocks,
} from '#subgraphs/catalog/domain/browse/sorted-list.ts';

const card = (id: number, price: number): Card => ({
  id: `p${String(id).padStart(4, '0')}`,
  brand: null,
  shelves: ['*'],
  rating: 0,
  place: { NEWEST: 0, PRICE_ASC: price, PRICE_DESC: -price, BEST_SELLING: 0, RATING: 0 },
  variants: [{ price, inStock: id % 2 === 0, options: [{ name: 'Size', value: 'M' }] }],
});

/** A list as the database keeps it, changed as index-products.ts does. */
class KeptList {
  blocks: Block[] = [];
  next = 1;
  readonly contents = new Map<number, Card[]>();

  change(drop: Card[], put: Card[]): void {
    const change = { drop: drop.map(({ id, place }) => ({ id, place: place.PRICE_ASC })), put };
    const at = this.blocks.length > 0 ? touchedBlocks(this.blocks, 'PRICE_ASC', change) : [];
    const own = new Map(at.map((i) => [i, this.contents.get(this.blocks[i]![2]) ?? []]));
    const result = applyChange(this.blocks, this.next, 'PRICE_ASC', change, own);
    for (const number of result.remove) this.contents.delete(number);
    for (const [number, cards] of result.write) this.contents.set(number, cards);
    Object.assign(this, { blocks: result.blocks, next: result.next });
  }

  get cards(): Card[] {
    return this.blocks.flatMap(([, , number]) => this.contents.get(number) ?? []);
  }
}

describe('A list in blocks', () => {
  test('When products come, go and change their price, then it has each once, in order, in blocks of a bounded size', () => {
    const price = fc.integer({ min: 0, max: 300 });
    const batch = fc.array(fc.tuple(fc.integer({ min: 0, max: 1500 }), fc.option(price)), { maxLength: 900 });
    fc.assert(
      fc.property(fc.array(batch, { minLength: 1, maxLength: 6 }), (batches) => {
        const list = new KeptList();
        const shop = new Map<string, Card>();
        for (const changes of batches) {
          const wanted = new Map(changes.map(([id, cost]) => [card(id, 0).id, cost === null ? null : card(id, cost)]));
          const drop = [...wanted.keys()].flatMap((id) => shop.get(id) ?? []);
          const put = [...wanted.values()].filter((one) => one !== null);
          list.change(drop, put);
          for (const [id, one] of wanted) one ? shop.set(id, one) : shop.delete(id);
          expect(list.cards.map(({ id }) => id)).toEqual(inOrder([...shop.values()], 'PRICE_ASC').map(({ id }) => id));
          expect(list.blocks.map(([, , number]) => number).sort()).toEqual([...list.contents.keys()].sort());
          for (const [i, [place, id, number, count]] of list.blocks.entries()) {
            expect(list.contents.get(number)).toHaveLength(count);
            expect(count).toBeLessThanOrEqual(256);
            if (count > 0) expect(blockFor(list.blocks, { place, id })).toBe(i);
          }
          if (list.blocks.length > 0) expect(list.blocks[0]![2]).toBe(FIRST_BLOCK);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('When cards are packed, then they are the same after', () => {
    const one = card(7, 5);
    one.variants.push({ price: 9, inStock: true, options: [{ name: 'Colour', value: 'Red' }] });
    const other = { ...card(8, 6), brand: 'Maker', shelves: ['shirts', '*'], rating: 4.5 };
    expect(unpackCards(packCards([one, other]))).toEqual([one, other]);
  });
});
