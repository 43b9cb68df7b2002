import { memo } from '../../src/private/memo';

function counted(most?: number) {
  const asked: string[] = [];
  const ask = memo(text => {
    asked.push(text);
    return text === '' ? undefined : text.length;
  }, most);
  return { ask, asked };
}

test('asks once for each text, also where the answer is undefined', () => {
  const { ask, asked } = counted();

  expect(['a', '', 'a', '', 'bb'].map(ask)).toStrictEqual([1, undefined, 1, undefined, 2]);
  expect(asked).toStrictEqual(['a', '', 'bb']);
});

test('forgets when it knows too much', () => {
  const { ask, asked } = counted(2);
  ['a', 'bb', 'ccc', 'ccc', 'a'].forEach(ask);

  expect(asked).toStrictEqual(['a', 'bb', 'ccc', 'a']);
});
