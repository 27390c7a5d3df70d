export type Row = { _id: string; [field: string]: unknown };

const yesterday = new Date(Date.now() - 24 * 3600_000);

/** A shop with one paid order, in which every invariant holds: by database and collection. */
export const sound: Record<string, Record<string, Row[]>> = {
  catalog: {
    stock: [
      {
        ...{ _id: 'A', shelf: 'A', available: 7, reserved: 1, sold: 2, received: 10, drains: 1 },
        holds: [{ orderId: 'o2', take: 't2', quantity: 1 }],
        // Written to the journal, and not taken out here yet.
        moves: [{ _id: 'm2', available: -1, reserved: 1, sold: 0, received: 0 }],
      },
      {
        ...{ _id: 'sale:s1', shelf: 'sale:s1', available: 5, reserved: 0, sold: 0, received: 5, drains: 1 },
        holds: [],
        moves: [],
      },
    ],
    stockMovements: [
      { _id: 'm1', stock: 'A', available: 8, reserved: 0, sold: 2, received: 10 },
      { _id: 'm2', stock: 'A', available: -1, reserved: 1, sold: 0, received: 0 },
      { _id: 'm3', stock: 'sale:s1', available: 5, reserved: 0, sold: 0, received: 5 },
    ],
    flashSales: [{ _id: 's1', quantity: 5 }],
    reservations: [
      { _id: 'o1', state: 'COMMITTED', take: 't1', takenAt: new Date(0), lines: [{ sku: 'A', quantity: 2 }] },
      { _id: 'o2', state: 'HELD', take: 't2', takenAt: new Date(0), lines: [{ sku: 'A', quantity: 1 }] },
    ],
    outbox: [],
    products: [
      { _id: 'shown', shelves: ['*', 'shirts'], updatedAt: new Date(0) },
      { _id: 'draft', shelves: [], updatedAt: new Date(0) },
    ],
    cards: [{ _id: 'shown', card: JSON.stringify([2, 'shown', '["shirts"]', 'Maker']), terms: '[["linen",8]]' }],
    lists: [
      { _id: 'shirts|NEWEST', blocks: '[[0,"shown",0,1,1,1,0,1]]' },
      { _id: 'brand:Maker|NEWEST', blocks: '[[0,"shown",0,1,1,1,0,1]]' },
    ],
    listBlocks: [
      { _id: 'shirts|NEWEST|0', cards: '[2,["shown"]]' },
      { _id: 'brand:Maker|NEWEST|0', cards: '[2,["shown"]]' },
    ],
    facetCounts: [{ _id: '*|category', counts: '[["shirts",1]]' }],
    terms: [{ _id: 'linen', products: 1, postings: '[2,["shown"],[8],[0]]' }],
  },
  orders: {
    orders: [
      {
        ...order('o1', 'PARTIALLY_RETURNED', 2),
        fulfilments: [{ id: 'f1', lines: [{ sku: 'A', quantity: 2 }] }],
        returns: [back(1000)],
      },
      order('o2', 'PENDING_PAYMENT', 1),
    ],
    coupons: [{ _id: 'TEN', usageLimit: 5, usageLimitPerCustomer: 2, used: 2 }],
    outbox: [],
  },
  payments: {
    payments: [
      { ...payment('p1', 'o1', 'PARTIALLY_REFUNDED', 2495), captured: 2495, refunded: 1000, refundable: 1495 },
      payment('p0', 'o1', 'DECLINED', 2495),
      payment('p2', 'o2', 'DECLINED', 1495),
    ],
    movements: [{ _id: 'p1:r1', paymentId: 'p1', kind: 'REFUND', status: 'DONE', amount: 1000 }],
    ledger: [
      entry('p1:d', 'provider:sandbox', 2495, 0),
      entry('p1:c', 'sales', 0, 2495),
      entry('r1:d', 'refunds', 1000, 0),
      entry('r1:c', 'provider:sandbox', 0, 1000),
    ],
    sandboxCharges: [
      { _id: 'p1', outcome: { status: 'CAPTURED', captured: 2495 }, refunded: 1000 },
      { _id: 'p0', outcome: { status: 'DECLINED' } },
    ],
    openPayments: [{ _id: 'o1' }],
    obligations: [
      owed('closed:o3', 'CLOSED', 'o3', null),
      owed('fulfilled:f1', 'FULFILLED', 'o1', 2495),
      owed('returned:r1', 'RETURNED', 'o1', 1000),
    ],
    outbox: [],
  },
  messaging: { outbox: [] },
  email: {
    deliveries: [mail('m1', 'o1'), mail('m2', 'o2')],
    outbox: [],
  },
};

/** One piece of two that came back. */
export function back(amount: number) {
  return { id: 'r1', status: 'RECEIVED', lines: [{ sku: 'A', quantity: 1 }], refund: { amount } };
}

function order(_id: string, status: string, quantity: number): Row {
  const subtotal = quantity * 1000;
  const totals = { subtotal, discount: 0, shipping: 495, tax: 100, taxIncluded: true, total: subtotal + 495 };
  const lines = [{ sku: 'A', quantity, unitPrice: 1000, total: subtotal, discount: 0, tax: 50 }];
  return {
    _id,
    number: `T-${_id}`,
    status,
    createdAt: yesterday,
    reservedUntil: new Date('2999-01-01'),
    lines,
    totals,
    customerId: 'c1',
    coupons: [{ code: 'TEN' }],
    fulfilments: [],
    returns: [],
  };
}

function payment(_id: string, orderId: string, status: string, amount: number): Row {
  const captured = status === 'CAPTURED' ? amount : 0;
  const sums = { amount, captured, refunded: 0, refundable: captured, disputed: 0, currency: 'EUR' };
  return { _id, orderId, status, ...sums, provider: 'sandbox', createdAt: new Date(0) };
}

function owed(_id: string, kind: string, orderId: string, amount: number | null): Row {
  return { _id, kind, orderId, amount, state: 'MET', at: new Date(0) };
}

function entry(_id: string, account: string, debit: number, credit: number): Row {
  return { _id, paymentId: 'p1', account, currency: 'EUR', debit, credit };
}

function mail(_id: string, orderId: string): Row {
  return { _id, subject: `order:${orderId}`, template: 'order-confirmation', state: 'SENT' };
}
