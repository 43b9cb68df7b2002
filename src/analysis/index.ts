export { analyze } from './analyze';
export { Diagnostic } from './diagnostic';
export { Complaint, Report, Rule } from './rule';
export { RULES } from './rules';
