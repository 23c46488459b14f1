export * from './control-client.ts'
export * from './credentials.ts'
export * from './open-client.ts'
export * from './service-address.ts'
