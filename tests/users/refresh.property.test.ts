import fc from 'fast-check';
import { Client } from '../client.ts';
import { mongo } from '../stack.ts';
import { claimsOf, newPerson } from './people.ts';

/** What a session's line of refresh tokens is held against. Positions in `issued`; the last one is current. */
interface Line {
  issued: string[];
  alive: boolean;
  /** Whether the last exchange is more than 10 s ago. */
  settled: boolean;
}

type Step =
  | { kind: 'refresh'; back: number; times: number }
  | { kind: 'wait' }
  | { kind: 'forge'; at: number }
  | { kind: 'logout' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('refresh'),
      back: fc.nat({ max: 3 }),
      times: fc.constantFrom(1, 1, 2, 5),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forge'), at: fc.nat({ max: 86 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('logout') }) },
) as fc.Arbitrary<Step>;

const refresh = async (refreshToken: string): Promise<{ __typename: string; refreshToken: string }> =>
  (await new Client().run('RefreshSession', { refreshToken })).data.refreshSession;

const sessions = async () =>
  (await mongo('users')).collection<{ _id: string; rotatedAt: Date; revokedAt: Date | null }>('sessions');

/** What the rules of the issue say of a presented token. */
function expected(line: Line, position: number): 'rotates' | 'repeats' | 'refused' {
  if (!line.alive) return 'refused';
  if (position === line.issued.length - 1) return 'rotates';
  if (position === line.issued.length - 2 && !line.settled) return 'repeats';
  line.alive = false;
  return 'refused';
}

async function take(line: Line, sessionId: string, now: Step, logout: () => Promise<unknown>): Promise<void> {
  if (now.kind === 'wait') {
    await (await sessions()).updateOne({ _id: sessionId }, { $set: { rotatedAt: new Date(Date.now() - 10_001) } });
    line.settled = true;
    return;
  }
  if (now.kind === 'logout') {
    await logout();
    line.alive = false;
    return;
  }
  if (now.kind === 'forge') {
    const token = line.issued.at(-1)!;
    const forged = token.slice(0, now.at) + (token[now.at] === 'A' ? 'B' : 'A') + token.slice(now.at + 1);
    expect((await refresh(forged)).__typename).toBe('InvalidRefreshToken');
    return;
  }
  const position = Math.max(0, line.issued.length - 1 - now.back);
  const token = line.issued[position]!;
  const answers = await Promise.all(Array.from({ length: now.times }, () => refresh(token)));
  const outcome = expected(line, position);
  for (const answer of answers) {
    expect(answer.__typename).toBe(outcome === 'refused' ? 'InvalidRefreshToken' : 'AuthSession');
    if (outcome === 'repeats') expect(answer.refreshToken).toBe(line.issued.at(-1));
  }
  if (outcome !== 'rotates') return;
  expect(new Set(answers.map((answer) => answer.refreshToken)).size).toBe(1);
  line.issued.push(answers[0]!.refreshToken);
  line.settled = false;
}

test('When a line of refresh tokens is used in any way, then it does what the model does', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
    const { refreshToken, accessToken } = await newPerson();
    const { sid } = claimsOf(accessToken);
    const line: Line = { issued: [refreshToken], alive: true, settled: false };
    // By the row, as a token of the session may be refused by then.
    const logout = async () => (await sessions()).updateOne({ _id: sid }, { $set: { revokedAt: new Date() } });
    for (const now of steps) await take(line, sid, now, logout);
    const row = await (await sessions()).findOne({ _id: sid });
    expect(row?.revokedAt === null).toBe(line.alive);
    for (const token of line.issued) expect(JSON.stringify(row)).not.toContain(token.slice(22, 65));
    expect(new Set(line.issued).size).toBe(line.issued.length);
  });
  await fc.assert(property, { numRuns: 15 });
});

test('When every token of a line is presented at once, 50 times, then at most one lineage is left', async () => {
  const { refreshToken, accessToken } = await newPerson();
  const next = (await refresh(refreshToken)).refreshToken;
  const tokens = Array.from({ length: 50 }, (_, at) => (at % 2 === 0 ? refreshToken : next));
  const answers = await Promise.all(tokens.map(refresh));
  const successors = new Set(answers.flatMap((answer) => answer.refreshToken ?? []));
  successors.delete(next);
  expect(successors.size).toBeLessThanOrEqual(1);
  const row = await (await sessions()).findOne({ _id: claimsOf(accessToken).sid });
  if (row?.revokedAt)
    for (const token of successors) expect((await refresh(token)).__typename).toBe('InvalidRefreshToken');
  else expect((await refresh([...successors][0]!)).__typename).toBe('AuthSession');
});
