export { analyze } from './analyze';
export { Baseline, BaselineError, KnownFinding } from './baseline';
export { check, CheckOptions, Verdict } from './check';
export { Diagnostic } from './diagnostic';
export { jsonText, sarifText, textOf } from './formats';
export { pageOf } from './pages';
export { Complaint, Report, Rule } from './rule';
export { RULES } from './rules';
