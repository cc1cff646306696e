import { proveCells } from './cells.ts';

proveCells(3, 4);
