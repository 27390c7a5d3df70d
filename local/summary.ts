import type { StackInfo } from './stack-file.ts';

type Row = readonly [what: string, value: string];

const passphrase = 'titan-demo-passphrase';

const ACCOUNTS: readonly Row[] = [
  ['customer', 'demo@titan.example'],
  ['staff', 'ops@titan.example'],
  ['admin', 'admin@titan.example'],
];

/** What to show once everything runs; a new line of it is a row here, and a section without rows is left out. */
const sections: readonly { title: string; rows: (stack: StackInfo) => readonly Row[] }[] = [
  {
    title: 'Addresses',
    rows: ({ gateway, mailPage, environment, processes }) => [
      ['GraphQL', `${gateway}/graphql`],
      ['Sandbox', `${gateway}/sandbox`],
      ['Mails', mailPage || `by SMTP_URL, ${environment.SMTP_URL}`],
      ['Messages', `${processes.messaging?.url}/messages   (every mail, SMS and WhatsApp with its sample)`],
    ],
  },
  {
    title: `Demo accounts (password ${passphrase})`,
    rows: ({ demoAccounts }) => (demoAccounts ? ACCOUNTS : []),
  },
  {
    title: 'Try first',
    rows: ({ gateway }) => [
      ['products', productsQuery(`${gateway}/graphql`)],
      ['buy', 'register, fill a cart, place and pay an order in the Sandbox; then open the mails'],
      ['import', 'npm run import -- FILE.csv   (a Shopify product export, or sku,quantity)'],
    ],
  },
];

/** The closing table of `npm start`. */
export function summary(stack: StackInfo): string {
  const blocks = sections
    .map(({ title, rows }) => ({ title, rows: rows(stack) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, rows }) => [title, ...rows.map(([what, value]) => `  ${what.padEnd(10)}${value}`)].join('\n'));
  return `\n${blocks.join('\n\n')}\n\nCtrl-C stops everything; the data stays (npm run reset drops it).\n`;
}

const productsQuery = (url: string): string =>
  `curl -s ${url} -H 'content-type: application/json' -d '{"query":"{ products(first: 5) { nodes { title } } }"}'`;
