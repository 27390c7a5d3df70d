import { UnreadableFile } from '#subgraphs/catalog/domain/import/file-format.ts';

/**
 * What a person can mend about a command and its file, in one sentence; anything else with its stack, for whoever mends the program.
 * @param usage how the command is called
 */
export function explain(error: unknown, usage: string): string {
  if (error instanceof UnreadableFile) return error.message;
  const { code, path, name, message, stack } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `There is no file ${path}.`;
  if (code === 'EISDIR') return 'This is a folder, not a file.';
  if (code === 'EACCES') return `The file ${path} may not be read.`;
  if (code?.startsWith('ERR_PARSE_ARGS')) return `${message} ${usage}`;
  if (name === 'MongooseServerSelectionError') return 'The database does not answer: is npm start running?';
  return name === 'ConfigError' ? message : (stack ?? message);
}
