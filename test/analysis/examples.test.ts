import { MeshApp } from '../../src';
import * as analysis from '../../src/analysis';
import { buildOn, examples } from '../support/examples';

afterEach(() => { jest.restoreAllMocks(); });

test.each(examples().map(example => [example.name, example] as const))('nothing is found in the example %s, not even a note', (_, example) => {
  const check = jest.spyOn(analysis, 'checkDocuments');
  const app = new MeshApp();
  buildOn(app, example);

  app.synthYaml();

  expect(check.mock.results.map(({ value }) => value)).toStrictEqual([[]]);
});
