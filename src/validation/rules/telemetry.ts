import { policyAttachment } from '../attachments';
import { atMostOne, oneWordOf, required } from '../checks';
import { duration } from '../durations';
import { Field } from '../field';
import { percentage } from '../numbers';
import { celExpression, notEmpty } from '../texts';

const MODES = ['CLIENT_AND_SERVER', 'CLIENT', 'SERVER'];
const METRICS = [
  'ALL_METRICS', 'REQUEST_COUNT', 'REQUEST_DURATION', 'REQUEST_SIZE', 'RESPONSE_SIZE', 'TCP_OPENED_CONNECTIONS', 'TCP_CLOSED_CONNECTIONS',
  'TCP_SENT_BYTES', 'TCP_RECEIVED_BYTES', 'GRPC_REQUEST_MESSAGES', 'GRPC_RESPONSE_MESSAGES',
];

export function telemetry(spec: Field): void {
  policyAttachment(spec);
  for (const entry of [...spec.each('tracing'), ...spec.each('metrics'), ...spec.each('accessLogging')]) {
    entry.each('providers').forEach(provider => required(provider, 'name'));
  }
  if (spec.each('tracing').length > 1) {
    spec.get('tracing').warn('OnlyFirst', `only one entry counts, got ${spec.each('tracing').length}`, 'keep one');
  }
  spec.each('tracing').forEach(tracing);
  spec.each('metrics').forEach(metrics);
  spec.each('accessLogging').forEach(accessLogging);
}

function tracing(entry: Field): void {
  oneWordOf(entry.get('match').get('mode'), MODES);
  percentage(entry.get('randomSamplingPercentage'));
  if (entry.each('providers').length > 1) {
    entry.get('providers').warn('OnlyFirst', `only one provider counts, got ${entry.each('providers').length}`, 'keep one');
  }
  for (const [name, tag] of entry.get('customTags').entries()) {
    if (name === '') {
      tag.refuse('Required', 'must have a name', 'name the tag');
    }
    atMostOne(tag, 'literal', 'environment', 'header', 'formatter');
    required(tag.get('literal'), 'value');
    required(tag.get('environment'), 'name');
    required(tag.get('header'), 'name');
    required(tag.get('formatter').bySchema, 'value');
  }
}

function accessLogging(entry: Field): void {
  oneWordOf(entry.get('match').get('mode'), MODES);
  required(entry.get('filter'), 'expression');
  celExpression(entry.get('filter').get('expression'));
}

function metrics(entry: Field): void {
  duration(entry.get('reportingInterval').bySchema);
  for (const override of entry.each('overrides')) {
    const match = override.get('match');
    atMostOne(match, 'metric', 'customMetric');
    oneWordOf(match.get('metric'), METRICS);
    notEmpty(match.get('customMetric'));
    oneWordOf(match.get('mode'), MODES);
    for (const [name, tag] of override.get('tagOverrides').entries()) {
      if (name === '') tag.warn('Empty', 'belongs to a tag without a name', 'name the tag');
      tagOverride(tag);
    }
  }
}

function tagOverride(tag: Field): void {
  oneWordOf(tag.get('operation'), ['UPSERT', 'REMOVE']);
  if (tag.get('operation').value !== 'REMOVE') {
    required(tag, 'value');
  } else if (tag.has('value')) {
    tag.get('value').refuse('Excluded', 'must not be set with the operation REMOVE', 'remove it, or set the operation to UPSERT');
  }
}
