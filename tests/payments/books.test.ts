import { ownPaymentsDatabase } from './payments-database.ts';

const { attempt, order } = await import('./attempt.ts');
const { Ledger, LedgerClosing, Payment } = await import('#subgraphs/payments/model.ts');
const { closeLedger, ledgerBalance } = await import('#subgraphs/payments/domain/ledger-balance.ts');
const { compareBooks } = await import('#subgraphs/payments/domain/compare-books.ts');

ownPaymentsDatabase('books');

test('When the ledger is closed up to a moment, then its balance is the same, and only later entries are read', async () => {
  await attempt(order(), 'tok_visa');
  const before = await ledgerBalance();
  await Ledger.collection.updateMany({}, { $set: { at: new Date(Date.now() - 600_000) } });
  await Promise.all([closeLedger(), closeLedger()]);
  expect((await LedgerClosing.find().lean()).map(({ sums }) => sums.length)).toEqual([2]);
  expect(await ledgerBalance()).toEqual(before);
  await attempt(order(), 'tok_visa');
  const [euros] = await ledgerBalance();
  const sales = (of: typeof before) => of[0]?.accounts.find(({ name }) => name === 'sales')?.credit ?? 0;
  expect([euros?.balanced, sales([euros!]) - sales(before)]).toEqual([true, 1000]);
});

test('When the books differ, then the reconciliation names the payment', async () => {
  const { Charge } = await import('#subgraphs/payments/model.ts');
  const look = () => compareBooks(new Date(Date.now() - 60_000), new Date(Date.now() + 1000));
  const [taken, unknown, unlisted] = [
    await attempt(order(), 'tok_visa'),
    await attempt(order(), 'tok_visa'),
    await attempt(order(), 'tok_visa'),
  ];
  expect(await look()).toEqual([]);
  await Charge.updateOne({ _id: taken._id }, { $set: { 'outcome.captured': 999 } });
  await Payment.deleteOne({ _id: unknown._id });
  await Charge.deleteOne({ _id: unlisted._id });
  const found = (await look()).sort();
  expect(found).toHaveLength(3);
  for (const { _id } of [taken, unknown, unlisted]) expect(found.join()).toContain(_id);
});

test('When a program tries to write what cannot be, then the database refuses it', async () => {
  const { _id } = await attempt(order(), 'tok_visa');
  await expect(Payment.updateOne({ _id }, { $inc: { refunded: 1 } })).rejects.toThrow(/validation/);
  await expect(Payment.updateOne({ _id }, { $set: { refundable: -1 } })).rejects.toThrow(/validation/);
  await expect(Ledger.updateOne({ paymentId: _id }, { $set: { debit: 1.5 } })).rejects.toThrow(/validation/);
});
