import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '#local/paths.ts';
import { Client } from './client.ts';
import { stack } from './stack.ts';

const pages = ['README.md', ...globSync('docs/*.md', { cwd: root })];
const textOf = (page: string) => readFileSync(join(root, page), 'utf8');
const blocksOf = (page: string, language: string) =>
  [...textOf(page).matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, text]) => text!);

describe('The documentation', () => {
  it.each(pages)('%s links only to files that are there', (page) => {
    const links = [...textOf(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link!);
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });

  it.each(pages)('%s names only scripts that package.json has', (page) => {
    const { scripts } = JSON.parse(textOf('package.json'));
    const named = [...textOf(page).matchAll(/npm (?:run )?([a-z]+(?::[a-z]+)?)/g)].map(([, script]) => script!);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });

  it('has a first query that answers', async () => {
    const [query] = blocksOf('README.md', 'graphql');
    const { data, errors } = await new Client().send(query!);
    expect(errors).toBeUndefined();
    expect(data.products.nodes).toHaveLength(3);
  });

  it('has a first curl whose body answers', async () => {
    const curl = blocksOf('README.md', 'sh').find((block) => block.startsWith('curl'));
    const [, body] = /-d '(.*)'/.exec(curl!)!;
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${stack().gateway}/graphql`, { method: 'POST', headers, body: body! });
    expect(await answer.json()).toMatchObject({ data: { products: { nodes: [{}, {}, {}] } } });
  });
});
