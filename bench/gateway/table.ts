import type { Figures } from './measure.ts';

export interface Row extends Figures {
  operation: string;
  name: string;
}

/** As Markdown; the ratio is that of requests a second to the first row of the operation. */
export function table(rows: Row[]): string {
  const lines = rows.map((row) => {
    const first = rows.find(({ operation }) => operation === row.operation)!;
    const cells = [
      row.operation,
      row.name,
      Math.round(row.perSecond),
      row === first ? '' : `${(first.perSecond / row.perSecond).toFixed(2)} x`,
      row.p50.toFixed(1),
      row.p99.toFixed(1),
      row.cpu.toFixed(2),
      Math.round(row.memory),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| operation | gateway | requests/s | Titan is faster by | p50 ms | p99 ms | processor ms a request | memory MiB |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
  ].join('\n');
}
