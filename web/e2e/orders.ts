import type { Language } from '../src/shared/format/locale';
import { type Cell, workbook } from './workbook';

/** The shop that the walks import: made here, so that its numbers are known. */
export interface Shop {
  file: Buffer;
  customers: number;
  /** The customers of the first city. */
  city: string;
  customersInCity: number;
  /** The columns that say something about the customer. */
  nameColumn: string;
  cityColumn: string;
  lines: number;
  /** How many customers of the first city had ordered by the end of a day. */
  orderedBy: (endOfDay: Date) => number;
}

const words = {
  zh: {
    headers: ['客户编号', '姓名', '城市', '订单号', '下单时间', '商品名称', '数量', '单价'],
    cities: ['上海', '杭州', '成都'],
    product: '商品',
    person: '顾客',
  },
  en: {
    headers: [
      'Customer ID',
      'Customer Name',
      'City',
      'Order ID',
      'Order Date',
      'Product',
      'Quantity',
      'Unit Price',
    ],
    cities: ['Paris', 'Lyon', 'Lille'],
    product: 'Product',
    person: 'Customer',
  },
} satisfies Record<Language, unknown>;

const dayMs = 86_400_000;

/** Customers in three cities, with one to six orders each in the year before now. */
export function makeShop(language: Language, customers = 60, now = new Date()): Shop {
  const { headers, cities, product, person } = words[language];
  const rows: Cell[][] = [headers];
  const firstOrders: number[] = [];
  let order = 1000;
  for (let i = 0; i < customers; i += 1) {
    const city = cities[i % cities.length] ?? '';
    const orders: number[] = [];
    for (let k = 0; k <= i % 6; k += 1) {
      order += 1;
      const at = new Date(now.getTime() - (3 + ((i * 7 + k * 53) % 360)) * dayMs);
      orders.push(at.getTime());
      for (let line = 0; line <= (i + k) % 2; line += 1) {
        rows.push([
          `C${String(i + 1).padStart(4, '0')}`,
          `${person} ${i + 1}`,
          city,
          `S${order}`,
          at,
          `${product} ${1 + ((i + line) % 9)}`,
          1 + ((i + k + line) % 3),
          9.5 + ((i * 13) % 90),
        ]);
      }
    }
    if (city === cities[0]) firstOrders.push(Math.min(...orders));
  }
  return {
    file: workbook(rows),
    customers,
    city: cities[0] ?? '',
    customersInCity: customers / cities.length,
    nameColumn: headers[1] ?? '',
    cityColumn: headers[2] ?? '',
    lines: rows.length - 1,
    orderedBy: (endOfDay) => firstOrders.filter((at) => at <= endOfDay.getTime()).length,
  };
}
