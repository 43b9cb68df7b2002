import { RevisionRef } from '../../src';

test('a revision or tag that is installed elsewhere is known by its name', () => {
  expect(['1-30', 'stable', 'default'].map(name => RevisionRef.named(name).revisionName)).toStrictEqual(['1-30', 'stable', 'default']);
});

test.each(['1.31', 'Stable', '', '-a', 'a'.repeat(64)])('fails for %p', name => {
  expect(() => RevisionRef.named(name))
    .toThrow(`a revision must be the name of a revision or of a tag, up to 63 lower-case letters, digits and '-', got '${name}' [BadRevision]`);
});
