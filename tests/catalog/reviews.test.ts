import { Client } from '../client.ts';
import { newEvent, publish } from '../email/publish.ts';
import { newProduct, pay, placedOrder } from '../shop.ts';
import { eventually, mongo } from '../stack.ts';
import { newPerson, type Person } from '../users/people.ts';
import { operator } from '../users/staff.ts';

const web = new Client();

async function productWithId() {
  const article = await newProduct();
  const { data } = await web.run('Product', { slug: article.slug });
  return { ...article, id: data.product.id as string };
}

const say = async (client: Client, productId: string, more: object = {}) => {
  const input = { productId, rating: 5, title: 'Fits', body: 'Soft and well made.', ...more };
  const { data, errors } = await client.run('AddReview', { input });
  return data?.addReview ?? errors;
};

const page = async (slug: string) => (await web.run('Product', { slug })).data.product;

const hide = async (client: Client, reviewId: string, hidden: boolean) => {
  const { data, errors } = await client.send(
    `mutation ($input: ModerateReviewInput!) {
      moderateReview(input: $input) { __typename ... on Review { id } ... on Problem { code message } }
    }`,
    { input: { reviewId, hidden } },
  );
  return data?.moderateReview ?? errors;
};

/** Somebody who has bought the product and paid. */
async function buyer(sku: string): Promise<Person & { orderId: string }> {
  const person = await newPerson();
  const order = await placedOrder(person.client, sku);
  await pay(person.client, order.id);
  return { ...person, orderId: order.id };
}

const reviewed = (client: Client, productId: string, more: object = {}) =>
  eventually(async () => {
    const review = await say(client, productId, more);
    expect(review).toMatchObject({ __typename: 'Review' });
    return review;
  });

describe('A review', () => {
  test('When a buyer writes one, then the page shows it under a short name, and once more replaces it', async () => {
    const { id, sku, slug } = await productWithId();
    const { client } = await buyer(sku);
    const review = await reviewed(client, id, { rating: 2, title: 'So so' });
    await eventually(async () => expect(await page(slug)).toMatchObject({ rating: 2, reviewCount: 1 }));
    expect(await say(client, id, { rating: 4 })).toEqual({ __typename: 'Review', id: review.id, rating: 4 });
    const now = await eventually(async () => {
      const product = await page(slug);
      expect(product).toMatchObject({ rating: 4, reviewCount: 1 });
      return product;
    });
    expect(now.reviews.nodes).toEqual([
      {
        id: review.id,
        rating: 4,
        title: 'Fits',
        body: 'Soft and well made.',
        author: { name: 'Ada L.' },
        createdAt: expect.any(String),
      },
    ]);
  });

  test('When somebody has not bought it, not paid for it, or sent it back, then he has no word', async () => {
    const { id, sku, slug } = await productWithId();
    expect(await say(web, id)).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    const stranger = await newPerson();
    expect(await say(stranger.client, id)).toMatchObject({ __typename: 'Conflict', code: 'NOT_BOUGHT' });
    await placedOrder(stranger.client, sku);
    expect(await say(stranger.client, id)).toMatchObject({ code: 'NOT_BOUGHT' });

    const back = await buyer(sku);
    await reviewed(back.client, id);
    const event = newEvent('order.returned', `order:${back.orderId}`, {
      ...{ orderId: back.orderId, number: 'T-1', customerId: back.id, email: back.email, locale: 'en' },
      ...{ returnId: 'r-1', lines: [{ productId: id, sku, quantity: 1 }], restock: false },
      refund: { amount: 0, currency: 'EUR' },
    });
    await publish([event]);
    await eventually(async () => expect(await say(back.client, id)).toMatchObject({ code: 'NOT_BOUGHT' }));
    await eventually(async () => expect((await page(slug)).reviewCount).toBe(1));
    expect(await say(back.client, 'nothing')).toMatchObject({ __typename: 'NotFound' });
  });

  test('When it holds markup, then only its text is kept, and emoji stay', async () => {
    const { id, sku, slug } = await productWithId();
    const { client } = await buyer(sku);
    await reviewed(client, id, {
      title: '<b>Wow</b> 👩🏽‍🚀 & 1 < 2',
      body: '<script>alert(1)</script>I <3 it<img src=x onerror=alert(1)> <<b>script>',
    });
    const [review] = (
      await eventually(async () => {
        const product = await page(slug);
        expect(product.reviews.nodes).toHaveLength(1);
        return product;
      })
    ).reviews.nodes;
    expect(review).toMatchObject({ title: 'Wow 👩🏽‍🚀 & 1 < 2', body: 'alert(1)I <3 it' });
  });

  test.each([
    ['rating', { rating: 0 }],
    ['rating', { rating: 6 }],
    ['title', { title: ' <i></i> ' }],
    ['title', { title: 'x'.repeat(121) }],
    ['body', { body: '👍'.repeat(5_001) }],
    ['body', { body: '<'.repeat(200_000) }],
  ])('When %s is bad, then the problem names it', async (field, bad) => {
    const { client } = await shared();
    expect(await say(client, 'p', bad)).toMatchObject({ __typename: 'InvalidInput', path: ['input', field] });
  });

  test('When staff hides it, then neither it nor its stars are there until staff shows it again', async () => {
    const { id, sku, slug } = await productWithId();
    const { client, id: userId } = await buyer(sku);
    const review = await reviewed(client, id, { rating: 1 });
    expect(await hide(client, review.id, true)).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const ops = await operator();
    for (const _ of [1, 2]) expect(await hide(ops, review.id, true)).toEqual({ __typename: 'Review', id: review.id });
    const gone = { rating: null, reviewCount: 0, reviews: { nodes: [] } };
    await eventually(async () => expect(await page(slug)).toMatchObject(gone));
    await reviewed(client, id, { rating: 5 });
    expect((await (await mongo('catalog')).collection('reviews').findOne({ authorId: userId }))?.hidden).toBe(true);
    await hide(ops, review.id, false);
    await eventually(async () => expect(await page(slug)).toMatchObject({ rating: 5, reviewCount: 1 }));
    expect(await hide(ops, 'nothing', true)).toMatchObject({ __typename: 'NotFound', code: 'NOT_FOUND' });
  });
});

let somebody: Promise<Person> | undefined;
const shared = () => {
  somebody ??= newPerson();
  return somebody;
};
