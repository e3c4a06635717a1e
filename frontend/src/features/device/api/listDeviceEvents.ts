import type { Schemas } from '@/api/schemas'

/** Something that happened to a device. */
export type DeviceEvent = Schemas['DeviceEvent']
