export const orderKeys = {
  list: (filters: object) => ['orders', 'list', filters] as const,
  stats: (filters: object) => ['orders', 'stats', filters] as const,
  detail: (id: number) => ['orders', 'detail', id] as const,
  devices: (id: number) => ['orders', 'devices', id] as const,
}
