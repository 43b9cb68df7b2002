import { Options } from './option-case';

/** Options on top of others: structs field by field. */
export function mergedOptions(under: Options | undefined, over: Options | undefined): Options {
  return merged(under ?? {}, over ?? {});
}

function merged(under: any, over: any): any {
  if (!isStruct(under) || !isStruct(over)) return over ?? under;
  return Object.fromEntries([...new Set([...Object.keys(under), ...Object.keys(over)])].map(key => [key, merged(under[key], over[key])]));
}

/** Values of ours are classes. */
export function isStruct(value: any): boolean {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
