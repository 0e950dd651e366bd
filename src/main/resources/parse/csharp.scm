; The captures are those of dev.neuraltools.parse.Role.

(comment) @leading

(namespace_declaration name: (_) @package)
(file_scoped_namespace_declaration name: (_) @package)

(using_directive !name [(identifier) (qualified_name)] @import.module .) @import
(using_directive name: (_) @import.alias (_) @import.module .) @import

; Definitions

(class_declaration name: (_) @name body: (_) @body) @definition.class
(struct_declaration name: (_) @name body: (_) @body) @definition.class
(interface_declaration name: (_) @name body: (_) @body) @definition.interface
(enum_declaration name: (_) @name body: (_) @body) @definition.enum
(record_declaration name: (_) @name body: (_)? @body) @definition.record
(delegate_declaration name: (_) @name) @definition.type
(method_declaration
  returns: (_) @type
  name: (_) @name
  parameters: (_) @parameters
  body: (_)? @body) @definition.method
(constructor_declaration
  name: (_) @name
  parameters: (_) @parameters
  body: (_)? @body) @definition.method
(local_function_statement
  type: (_) @type
  name: (_) @name
  parameters: (_) @parameters
  body: (_)? @body) @definition.function
(property_declaration
  type: (_) @type
  name: (_) @name
  accessors: (_)? @body) @definition.field
(field_declaration (variable_declaration
  type: (_) @type
  (variable_declarator name: (_) @name))) @definition.field
(event_field_declaration (variable_declaration
  type: (_) @type
  (variable_declarator name: (_) @name))) @definition.field
(enum_member_declaration name: (_) @name) @definition.field

(class_declaration (base_list . (_) @reference.extends))
(class_declaration (base_list (_) (_) @reference.implements))
(struct_declaration (base_list (_) @reference.implements))
(record_declaration (base_list (_) @reference.extends))
(interface_declaration (base_list (_) @reference.extends))

; Variables

(parameter type: (_) @type name: (_) @name) @parameter
(parameter type: (_) @type name: (_) @name "=") @parameter.variadic
(parameter_list "params" name: (_) @name @parameter.variadic)
(local_declaration_statement (variable_declaration
  type: (_) @type
  (variable_declarator name: (_) @name))) @variable
(local_declaration_statement (variable_declaration
  (variable_declarator
    name: (_) @name
    (object_creation_expression type: (_) @type)))) @variable
(foreach_statement type: (_) @type left: (identifier) @name) @variable

; References

(invocation_expression
  function: (identifier) @name
  arguments: (_) @arguments) @reference.call
(invocation_expression
  function: (generic_name . (identifier) @name)
  arguments: (_) @arguments) @reference.call
(invocation_expression
  function: (member_access_expression
    expression: (_) @receiver
    name: [(identifier) @name (generic_name . (identifier) @name)])
  arguments: (_) @arguments) @reference.call
(object_creation_expression
  type: (_) @name
  arguments: (_)? @arguments) @reference.new
(attribute name: (_) @reference.type)
(parameter type: (identifier) @reference.type)
(variable_declaration type: (identifier) @reference.type)
(property_declaration type: (identifier) @reference.type)
(method_declaration returns: (identifier) @reference.type)
(type_argument_list (identifier) @reference.type)
(generic_name . (identifier) @reference.type)
(typeof_expression type: (_) @reference.type)
