"""How often each way of searching puts a question's own paragraph first."""
