const QUANTITY = /^(?<digits>\d+(?:\.\d*)?|\.\d+)(?<unit>m|[kMGTPE]|[KMGTPE]i)?$/;

const POWERS = ['', 'K', 'M', 'G', 'T', 'P', 'E'];

/** An amount as Kubernetes writes it, such as `500m` or `2Gi`, as a number; NaN for what is none, or is written otherwise. */
export function amountOf(quantity: unknown): number {
  const { digits, unit = '' } = QUANTITY.exec(String(quantity))?.groups ?? { digits: 'NaN' };
  if (unit === 'm') return Number(digits) / 1000;
  const base = unit.endsWith('i') ? 1024 : 1000;
  return Number(digits) * base ** POWERS.indexOf(unit.replace('i', '').toUpperCase());
}
