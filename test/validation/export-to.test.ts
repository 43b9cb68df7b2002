import { exportTo } from '../../src/validation/export-to';
import { complaints } from '../support/violations';

describe('exportTo', () => {
  const judge = (list: string[], allowNone = false) => complaints(spec => exportTo(spec.get('exportTo'), 'shop', allowNone), { exportTo: list });

  test.each([[[]], [['.']], [['*']], [['shop', 'web']]])('takes %j', list => {
    expect(judge(list)).toEqual([]);
  });

  test('takes no one only where that means something', () => {
    expect(judge(['~'], true)).toEqual([]);
    expect(judge(['~'])).toEqual(["spec.exportTo[0]: must be a namespace or one of '.', '*', got '~'; name a namespace [BadNamespace]"]);
  });

  test('refuses everyone beside someone', () => {
    expect(judge(['*', 'web'])).toEqual(["spec.exportTo[0]: '*' must stand alone, got 2 entries; keep '*' alone, or name the namespaces [ExportToMixed]"]);
  });

  test('knows that . is the own namespace', () => {
    expect(judge(['.', 'shop'])).toEqual(["spec.exportTo[1]: namespace 'shop' is there twice, first at spec.exportTo[0]; give each its own, or remove one [Duplicate]"]);
  });
});
