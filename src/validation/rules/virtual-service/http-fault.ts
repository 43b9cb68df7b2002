import { atMostOne, oneWordOf, show } from '../../checks';
import { milliseconds } from '../../durations';
import { Field } from '../../field';
import { int32, wholeNumber } from '../../numbers';

const GRPC_STATUSES = [
  'OK', 'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND', 'ALREADY_EXISTS', 'PERMISSION_DENIED', 'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION', 'ABORTED', 'OUT_OF_RANGE', 'UNIMPLEMENTED', 'INTERNAL', 'UNAVAILABLE', 'DATA_LOSS', 'UNAUTHENTICATED',
];

const SMALLEST_PERCENTAGE = 0.0001;

/** Failures made on purpose. */
export function httpFault(fault: Field): void {
  if (fault.isSet && !fault.has('delay') && !fault.has('abort')) {
    fault.refuse('Required', 'must have a delay or an abort, got neither', "set 'delay', 'abort' or both");
  }
  delay(fault.get('delay'));
  abort(fault.get('abort'));
}

/** An HTTP status that a proxy may answer with. istiod takes 600 too. */
export function httpStatus(field: Field): void {
  wholeNumber(field, 200, 600);
}

function delay(field: Field): void {
  atMostOne(field, 'fixedDelay', 'exponentialDelay');
  milliseconds(field.get('fixedDelay'));
  unsupported(field.get('exponentialDelay'), "use 'fixedDelay'");
  int32(field.get('percent'));
  share(field.get('percentage').get('value'));
}

function abort(field: Field): void {
  atMostOne(field, 'httpStatus', 'grpcStatus', 'http2Error');
  httpStatus(field.get('httpStatus'));
  oneWordOf(field.get('grpcStatus'), GRPC_STATUSES);
  unsupported(field.get('http2Error'), "use 'httpStatus' or 'grpcStatus'");
  share(field.get('percentage').get('value'));
}

function unsupported(field: Field, cure: string): void {
  if (field.isSet) field.refuse('Unsupported', `must not be set, got ${show(field.value)}: Istio does not support it`, cure);
}

function share(field: Field): void {
  const percent = field.value ?? 0;
  if (percent !== 0 && !(percent >= SMALLEST_PERCENTAGE && percent <= 100)) {
    field.refuse('NotInRange', `must be 0 or a percentage from ${SMALLEST_PERCENTAGE} to 100, got ${show(percent)}`, 'choose a number in that range');
  }
}
