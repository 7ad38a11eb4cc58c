using 'main.bicep'

param stage = 'test'
param mailTo = ['routeplanner@example.com']
param monthlyBudget = 50
param budgetFrom = '2026-12-01'
