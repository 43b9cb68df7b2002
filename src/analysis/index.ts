export { analyze } from './analyze';
export { AppKnowledge, checkDocuments, Document, findSuppressed, GatewayPods, StatedFacts } from './check-documents';
export { Diagnostic } from './diagnostic';
export { Complaint, Report, Rule } from './rule';
export { RULES } from './rules';
export { ISTIO_SUPPRESS, SUPPRESS_PREFIX } from './suppression';
