import { currentTrace, traced, traceHeaders } from '#platform/trace.ts';

const PARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

test('When a request names its trace, then what it sets off is a part of it, also after awaiting', async () => {
  const { traceparent } = await traced(PARENT, async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return traceHeaders();
  });
  expect(traceparent).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-[\da-f]{16}-01$/);
  expect(traceparent).not.toBe(PARENT);
});

test('When two run at once, then neither has the trace of the other', async () => {
  const both = await Promise.all([
    traced(undefined, async () => currentTrace()),
    traced(PARENT, async () => currentTrace()),
  ]);
  expect(both[0]!.traceId).not.toBe(both[1]!.traceId);
  expect(both[1]).toMatchObject({ parentId: '00f067aa0ba902b7', sampled: true });
  expect(currentTrace()).toBeUndefined();
  expect(traceHeaders()).toEqual({});
});

test.each([
  [undefined],
  [''],
  ['garbage'],
  [[PARENT]],
  [`00-${'0'.repeat(32)}-00f067aa0ba902b7-01`],
  [`00-4bf92f3577b34da6a3ce929d0e0e4736-${'0'.repeat(16)}-01`],
  [PARENT.replace('00-', 'ff-')],
  [PARENT.toUpperCase()],
  [`${PARENT}\r\nx-evil: 1`],
])('When the header is %j, then a trace of its own begins', (header) => {
  const trace = traced(header, () => currentTrace());
  expect(trace?.traceId).toMatch(/^[\da-f]{32}$/);
  expect(trace?.traceId).not.toBe('4bf92f3577b34da6a3ce929d0e0e4736');
  expect(trace?.parentId).toBeUndefined();
});

test('When the caller does not sample, or speaks a later version, then that is kept or understood', () => {
  expect(traced(PARENT.replace(/01$/, '00'), traceHeaders).traceparent).toMatch(/-00$/);
  expect(traced(`${PARENT.replace(/^00/, '01')}-more`, () => currentTrace())?.parentId).toBe('00f067aa0ba902b7');
});
