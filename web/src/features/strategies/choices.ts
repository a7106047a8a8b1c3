import type { ContactChannel, OfferKind, ServiceLevel } from '@/shared/api/types';

export const levels: readonly ServiceLevel[] = ['vip', 'priority', 'standard', 'self_service'];

export const channels: readonly ContactChannel[] = [
  'email',
  'sms',
  'wechat',
  'phone',
  'visit',
  'app',
];

export const offerKinds: readonly OfferKind[] = [
  'discount',
  'coupon',
  'gift',
  'points',
  'exclusive_product',
  'exclusive_event',
  'exclusive_service',
];
