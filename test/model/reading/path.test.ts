import { pathTo } from '../../../src/model/reading/path';

test('a field is the longest key that fits, and what is not there ends the way', () => {
  const manifest = { metadata: { 'labels': { 'a.b': '1', 'a': { b: 'no' } }, 'x[0]': ['y'] }, list: [{ z: 1 }] };

  expect(pathTo(manifest, 'metadata.labels.a.b')).toStrictEqual(['metadata', 'labels', 'a.b']);
  expect(pathTo(manifest, 'metadata.labels["a.b"]')).toStrictEqual(['metadata', 'labels', 'a.b']);
  expect(pathTo(manifest, 'metadata.x[0][0]')).toStrictEqual(['metadata', 'x[0]', 0]);
  expect(pathTo(manifest, 'list[0].z.w')).toStrictEqual(['list', 0, 'z']);
  expect(pathTo(manifest, 'list[1].z')).toStrictEqual(['list']);
  expect(pathTo(manifest, 'meta.labels')).toStrictEqual([]);
});
