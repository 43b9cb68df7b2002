export { countsOf } from './counts';
export { jsonText } from './json';
export { sarifText } from './sarif';
export { textOf } from './text';
