; The captures are those of dev.neuraltools.parse.Role.

[(line_comment) (multiline_comment)] @leading

(package_header (identifier) @package)

(import_header
  (identifier) @import.module
  (wildcard_import)? @import.name
  (import_alias (_) @import.alias)?) @import

; Definitions

(class_declaration (type_identifier) @name [(class_body) (enum_class_body)]? @body) @definition.class
(class_declaration "interface" (type_identifier) @name (class_body)? @body) @definition.interface
(class_declaration "enum" (type_identifier) @name (enum_class_body)? @body) @definition.enum
(object_declaration (type_identifier) @name (class_body)? @body) @definition.class
(companion_object (type_identifier)? @name (class_body) @body) @container
(type_alias (type_identifier) @name) @definition.type
(function_declaration
  (simple_identifier) @name
  (function_value_parameters) @parameters
  (user_type)? @type
  (function_body)? @body) @definition.function
(source_file (property_declaration (variable_declaration
  (simple_identifier) @name
  (user_type)? @type)) @definition.field)
(class_body (property_declaration (variable_declaration
  (simple_identifier) @name
  (user_type)? @type)) @definition.field)
(class_parameter (binding_pattern_kind) (simple_identifier) @name (user_type)? @type) @definition.field
(enum_entry (simple_identifier) @name) @definition.field

(delegation_specifier (constructor_invocation (user_type) @reference.extends))
(delegation_specifier (user_type) @reference.implements)

; Variables

(parameter (simple_identifier) @name (_)? @type) @parameter
(function_value_parameters
  (parameter (simple_identifier) @name (_)? @type) @parameter.variadic
  .
  "=")
(class_parameter (simple_identifier) @name (_)? @type) @variable
(property_declaration (variable_declaration (simple_identifier) @name (user_type) @type)) @variable
(property_declaration
  (variable_declaration (simple_identifier) @name)
  (call_expression (simple_identifier) @value.type)) @variable
(lambda_parameters (variable_declaration (simple_identifier) @name (user_type)? @type)) @variable

; References

(call_expression
  (simple_identifier) @name
  (call_suffix (value_arguments)? @arguments .)) @reference.call
(call_expression
  (navigation_expression (_) @receiver (navigation_suffix (simple_identifier) @name))
  (call_suffix (value_arguments)? @arguments .)) @reference.call
(constructor_invocation (user_type) @reference.new)
(type_identifier) @reference.type
