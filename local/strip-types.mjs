import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

const packageFile = new URL('../package.json', import.meta.url);
/** @type {Record<string, string>} */
const imports = JSON.parse(readFileSync(packageFile, 'utf8')).imports;
const version = readFileSync(new URL(import.meta.url), 'utf8') + JSON.stringify(imports);

/**
 * Jest's transformer: takes the types out of a file as Node does, so that every line stays where it is, and resolves
 * package imports (`#platform/…`), which Jest 30.5 takes for the fragment of an address when it loads ES modules.
 */
export default {
  getCacheKey(/** @type {string} */ source, /** @type {string} */ path) {
    return createHash('sha256').update([version, path, source].join('\0')).digest('hex');
  },
  process(/** @type {string} */ source) {
    return { code: resolvePackageImports(stripTypeScriptTypes(source, { mode: 'strip' })) };
  },
};

/** @param {string} code */
function resolvePackageImports(code) {
  return code.replace(/\b(from|import)(\s*\(?\s*)(['"])(#\w+\/)/g, (whole, word, gap, quote, prefix) => {
    const target = imports[`${prefix}*`]?.replace('*', '');
    return target ? `${word}${gap}${quote}${new URL(target, packageFile)}` : whole;
  });
}
