import { Construct } from 'constructs';
import { cannotCarry, Emitter } from './emitter';
import { PROFILES } from '../options/profile';
import { InstallPlan } from '../plan';

/** Refuses a profile that Istio's charts do not know. */
export function requireChartProfile(emitter: Emitter, { profile }: InstallPlan, scope: Construct): void {
  if (PROFILES[profile].isForIstioctl) {
    throw cannotCarry(emitter, 'profile', `no chart knows the profile '${profile}'`, ['Installation.istioctl()'], scope);
  }
}

/** Fields of admission webhooks that istiod writes when it runs, where charts have something else or nothing. */
export const WRITTEN_BY_ISTIOD: { readonly [kind: string]: readonly string[] } = {
  MutatingWebhookConfiguration: ['clientConfig/caBundle'],
  ValidatingWebhookConfiguration: ['clientConfig/caBundle', 'failurePolicy'],
};

export const WEBHOOK_GROUP = 'admissionregistration.k8s.io';
